import { say } from '../words/say.ts'

/** Prints a line of what a command was asked for, in the language that is spoken. */
export function print(line: string): void {
  process.stdout.write(`${say(line)}\n`)
}

/** The same for a problem in the data, with which the command ends with 1. */
export function printProblem(line: string): void {
  process.exitCode = 1
  print(line)
}

/** The same for what is said beside a list, which has the standard output for itself. */
export function printAside(line: string): void {
  process.stderr.write(`${say(line)}\n`)
}
