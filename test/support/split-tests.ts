import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

type Project = 'unit' | 'stories' | 'slow'

const root = join(import.meta.dirname, '../..')
/** What gives a test a database. */
const database = 'test/support/worlds/database.ts'
/** What starts programs, PostgreSQL or Chromium. */
const starters = [
  'src/database/embedded-postgres.ts',
  'src/print/browser/browser.ts',
  'src/print/browser/packaged-chromium.ts',
]
const startsProcess = /import \{[^}]*\b(?:spawn|fork|execFile)\b[^}]*\} from 'node:child_process'/

/**
 * The project of each test file, wherever it lies: `slow` if it or the support it uses starts processes, else `stories` if it has a
 * database, else `unit`. What is imported from outside of `test/` does not count: the program may do all of that.
 */
export function splitTests(): Record<Project, string[]> {
  const split: Record<Project, string[]> = { unit: [], stories: [], slow: [] }
  for (const file of globSync('test/**/*.test.ts', { cwd: root })) split[projectOf(file)].push(file)
  return split
}

function projectOf(file: string): Project {
  const used = usedBy(file)
  if ([...used.values()].some(text => startsProcess.test(text)) || starters.some(starter => used.has(starter)))
    return 'slow'
  return used.has(database) ? 'stories' : 'unit'
}

/** A test file and what it imports, directly or through support, with the texts of what lies in `test/`. */
function usedBy(file: string): Map<string, string> {
  const used = new Map<string, string>()
  const waiting = [file]
  for (const path of waiting) {
    if (used.has(path)) continue
    const text = path.startsWith('test/') ? readFileSync(join(root, path), 'utf8') : ''
    used.set(path, text)
    for (const [, from] of text.matchAll(/^(?:import|\}).* '(\.[^']+\.ts)'$/gm))
      waiting.push(relative(root, join(root, dirname(path), from!)).replaceAll('\\', '/'))
  }
  return used
}
