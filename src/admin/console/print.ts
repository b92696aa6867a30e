/** Prints a line of what a command was asked for. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** The same for a problem in the data, with which the command ends with 1. */
export function printProblem(line: string): void {
  process.exitCode = 1
  print(line)
}
