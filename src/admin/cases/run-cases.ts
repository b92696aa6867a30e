import { readFile } from 'node:fs/promises'
import { print, printProblem } from '../console/print.ts'

/** What became of one case; `expected` and `got` are in the cases' own JSON terms. */
export type Verdict = { name: string; passed: boolean; expected: unknown; got: unknown }

/**
 * Runs the cases of JSON files, prints a line per failure and ends with `N passed, N failed`. Exits 1 when anything failed; a file that
 * cannot be read has failed. `command` is what is to be typed, for whoever names no file.
 */
export async function runCases(
  command: string,
  files: string[],
  judge: (candidate: unknown) => Verdict,
): Promise<void> {
  if (files.length === 0) printProblem(`Name the files of cases: npm run ${command} -- FILE...`)
  let passed = 0
  let failed = 0
  for (const file of files) {
    const cases = await readCases(file)
    if (!cases) failed += 1
    for (const verdict of (cases ?? []).map(judge)) {
      if (verdict.passed) passed += 1
      else {
        failed += 1
        printProblem(failureLine(verdict))
      }
    }
  }
  print(`${passed} passed, ${failed} failed`)
}

/** The cases of a file; undefined, once it has said why, when they cannot be read. */
async function readCases(file: string): Promise<unknown[] | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (Array.isArray(content)) return content
    printProblem(`${file}: cannot be run: it is not a list of cases`)
  } catch (error) {
    printProblem(`${file}: cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}

function failureLine({ name, expected, got }: Verdict): string {
  return `${name.replaceAll(/\s+/g, ' ')}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`
}
