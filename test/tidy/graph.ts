import { posix } from 'node:path'
import { importsOf } from './facts.ts'
import type { Source } from './source.ts'

/** Who points at whom: files by their imports, or the folders they lie in. */
export type Graph = Map<string, Set<string>>

/** The file of ours that a file's import, or a path in its text, means. */
export function targetOf(path: string, from: string): string {
  return posix.join(posix.dirname(path), from)
}

/** The folder a file lies in. */
export function folderOf(path: string): string {
  return posix.dirname(path)
}

/** The top folder a path lies in. */
export function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : 'the top level'
}

/** Which files each file imports; what is imported for its types counts as well. */
export function importGraph(sources: Source[]): Graph {
  const ours = sources.map(source => {
    const imported = importsOf(source).filter(({ from }) => from.startsWith('.'))
    return [source.path, new Set(imported.map(({ from }) => targetOf(source.path, from)))] as const
  })
  return new Map(ours)
}

/** The nearest way from one node to another, both named; undefined when there is none. */
export function wayBetween(graph: Graph, from: string, to: string): string[] | undefined {
  const seen = new Set([from])
  let ways = [[from]]
  while (ways.length > 0) {
    const further = ways.flatMap(way => [...(graph.get(way.at(-1) ?? '') ?? [])].map(next => [...way, next]))
    const arrived = further.find(way => way.at(-1) === to)
    if (arrived) return arrived
    ways = further.filter(way => !seen.has(way.at(-1) ?? '') && seen.add(way.at(-1) ?? ''))
  }
  return undefined
}

/** Everything that can be reached from some nodes, themselves included. */
export function reachedFrom(graph: Graph, beginnings: Iterable<string>): Set<string> {
  const reached = new Set<string>()
  const waiting = [...beginnings]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    waiting.push(...(graph.get(next) ?? []))
  }
  return reached
}
