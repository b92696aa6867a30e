import { importsOf, stringsIn } from './facts.ts'
import { type Graph, reachedFrom, targetOf } from './graph.ts'
import type { Source } from './source.ts'

/** Where the program begins beside the scripts of package.json. */
const BEGINNINGS = ['sandbox/playground/page/main.ts', 'vitest.config.ts']

/** Files that only tests reach, each with the reason why it may be so. */
const FOR_TESTS: Record<string, string> = {}

/**
 * Every file is reached from where the program begins: by an import, or by its path in quotes, as processes are started. Tests reach what
 * helps them, but keep alive nothing else.
 */
export function unreachedFiles(sources: Source[], forTests = FOR_TESTS): string[] {
  const graph = pathGraph(sources)
  const scripts = sources.find(({ path }) => path === 'package.json')?.text.match(/[\w./-]+\.[jt]s\b/g) ?? []
  // The registry of conversations finds these by reading their folder.
  const definitions = sources.filter(
    ({ path, text }) => path.startsWith('bots/conversations/') && /: Conversation</.test(text),
  )
  const program = reachedFrom(graph, [...BEGINNINGS, ...scripts, ...definitions.map(({ path }) => path)])
  const anywhere = reachedFrom(graph, [...program, ...[...graph.keys()].filter(path => path.endsWith('.test.ts'))])
  const unreached = [...graph.keys()].flatMap(path => {
    const isAlive = path.startsWith('test/') || path in forTests ? anywhere.has(path) : program.has(path)
    return isAlive ? [] : [`${path}: ${anywhere.has(path) ? 'only tests reach' : 'nothing reaches'} it`]
  })
  const needless = Object.keys(forTests).filter(path => program.has(path) || !graph.has(path))
  return [...unreached, ...needless.map(path => `${path} needs no exception`)]
}

/** Which files each file names, in an import or in quotes; a path in quotes begins at the file or at the top. */
function pathGraph(sources: Source[]): Graph {
  const paths = new Set(sources.map(({ path }) => path).filter(path => /\.[jt]s$/.test(path)))
  const files = sources.filter(({ path }) => paths.has(path))
  return new Map(
    files.map(source => {
      const quoted = stringsIn(source).filter(text => /\.[jt]s$/.test(text))
      const named = [...importsOf(source).map(({ from }) => from), ...quoted]
      const targets = named.flatMap(name => [targetOf(source.path, name), name]).filter(path => paths.has(path))
      return [source.path, new Set(targets)]
    }),
  )
}
