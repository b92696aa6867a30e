import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vitest/node'

/** A node of the syntax tree, of which only its kind, its place and its children matter here. */
export type Node = { type: string; start: number; end: number; [key: string]: unknown }

/** A file of the project; `nodes` are those of a TypeScript file, each after its parent. */
export type Source = { path: string; text: string; nodes: { node: Node; parent: Node | undefined }[] }

const root = join(import.meta.dirname, '../..')

/** Every text file of a folder that is committed or waiting to be. */
export function projectSources(folder = '.'): Source[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', folder], {
    cwd: root,
    encoding: 'utf8',
  })
  const paths = listed.split('\0').filter(path => path && existsSync(join(root, path)))
  return [...new Set(paths)]
    .map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'))
    .map(({ path, text }) => sourceOf(path, text))
}

/** A source from its text; a TypeScript file that does not parse is an error with the parser's words. */
export function sourceOf(path: string, text: string): Source {
  if (!path.endsWith('.ts')) return { path, text, nodes: [] }
  const nodes: Source['nodes'] = []
  collect(parseAst(text, { lang: 'ts' }, path) as unknown as Node, undefined, nodes)
  return { path, text, nodes }
}

/** The offence at an offset of a source, as people find it: `path:line what`. */
export function offence(source: Source, offset: number, what: string): string {
  return `${source.path}:${source.text.slice(0, offset).split('\n').length} ${what}`
}

function collect(node: Node, parent: Node | undefined, nodes: Source['nodes']): void {
  nodes.push({ node, parent })
  for (const child of Object.values(node).flat()) {
    if (isNode(child)) collect(child, node, nodes)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
