import { CommanderError } from 'commander'
import { ConfigProblems } from '../../config/config.ts'
import { plainError } from '../../logging/logger.ts'
import { Refusal, WrongUsage } from './refusal.ts'

/** Says why a command failed, and gives the exit code: 1 for problems in the data, 2 for wrong usage or settings. */
export function explainFailure(error: unknown): number {
  // Commander has said it already, in its own words.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(`${wordsOf(error)}\n`)
  return error instanceof ConfigProblems || error instanceof WrongUsage ? 2 : 1
}

/** An unforeseen error is told without what it may quote: a database's error holds rows. */
function wordsOf(error: unknown): string {
  const isForPeople = error instanceof Refusal || error instanceof WrongUsage || error instanceof ConfigProblems
  if (isForPeople) return error.message
  const { message, code, type } = plainError(error)
  return `The command failed: ${message ?? [type, code].filter(Boolean).join(' ')}`
}
