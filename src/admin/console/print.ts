import { shownLines } from '../words/one-line.ts'
import { say } from '../words/say.ts'

/** Prints a line of what a command was asked for, in the language that is spoken; nothing in it steers the terminal. */
export function print(line: string): void {
  process.stdout.write(`${shownLines(say(line))}\n`)
}

/** The same for a problem in the data, with which the command ends with 1. */
export function printProblem(line: string): void {
  process.exitCode = 1
  print(line)
}

/** The same for what is said beside a list, which has the standard output for itself. */
export function printAside(line: string): void {
  process.stderr.write(`${shownLines(say(line))}\n`)
}
