import { folderOf } from './graph.ts'
import type { Source } from './source.ts'

const MOST_FILES = 20

/**
 * A folder holds at most 20 files of TypeScript. Migrations may go on growing. Tests are apart: their folders mirror those of the program,
 * with more than one file for much that is tested.
 */
export function wideFolders(sources: Source[]): string[] {
  const counts = new Map<string, number>()
  for (const { path } of sources) {
    if (!path.endsWith('.ts') || path.endsWith('.test.ts') || path.startsWith('migrations/')) continue
    counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, files]) => files > MOST_FILES)
    .map(([folder, files]) => `${folder} holds ${files} files of at most ${MOST_FILES}`)
}
