import { type Node, offence, type Source } from './source.ts'

/** An object is written out: no literal is spread into another only to keep lines few. */
export function spreadLiterals(sources: Source[]): string[] {
  return sources.flatMap(source =>
    source.nodes
      .filter(
        ({ node, parent }) => isObject(parent) && node.type === 'SpreadElement' && isObject(node.argument as Node),
      )
      .map(({ node }) => offence(source, node.start, 'spreads an object literal into another')),
  )
}

function isObject(node: Node | undefined): boolean {
  return node?.type === 'ObjectExpression'
}
