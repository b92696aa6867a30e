import { folderOf, type Graph, importGraph, roomOf, wayBetween } from './graph.ts'
import type { Source } from './source.ts'

/** Files import each other in one direction only. */
export function fileCircles(sources: Source[]): string[] {
  return circlesIn(importGraph(sources)).map(circle => `${circle.join(' → ')}: a circle of files`)
}

/** So do the folders of a room: what lies under a folder is another folder than it. */
export function folderCircles(sources: Source[]): string[] {
  const files = importGraph(sources)
  const folders: Graph = new Map()
  for (const [from, to] of edgesOf(files)) {
    const [here, there] = [folderOf(from), folderOf(to)]
    if (here !== there && roomOf(here) === roomOf(there)) folders.set(here, (folders.get(here) ?? new Set()).add(there))
  }
  return circlesIn(folders).map(circle => {
    const imports = circle.slice(1).map((there, at) => importBetween(files, circle[at] ?? '', there))
    return `${circle.join(' → ')}: a circle of folders (${imports.join(', ')})`
  })
}

/** The shortest circle through each node that is in one; a circle is told once, from the node that comes first. */
function circlesIn(graph: Graph): string[][] {
  const told = new Set<string>()
  return [...graph.keys()].sort().flatMap(node => {
    const circle = told.has(node) ? undefined : wayBetween(graph, node, node)
    for (const each of circle ?? []) told.add(each)
    return circle ? [circle] : []
  })
}

function importBetween(files: Graph, here: string, there: string): string {
  const edge = edgesOf(files).find(([from, to]) => folderOf(from) === here && folderOf(to) === there)
  return edge?.join(' imports ') ?? ''
}

function edgesOf(graph: Graph): [string, string][] {
  return [...graph].flatMap(([from, all]) => [...all].map((to): [string, string] => [from, to]))
}
