import { CommanderError } from 'commander'
import { isDatabaseDown, outageCode } from '../../../core/units/is-outage.ts'
import { ConfigProblems } from '../../config/setting-problem.ts'
import { plainError } from '../../logging/logger.ts'
import { say } from '../words/say.ts'
import { printAside } from './print.ts'
import { Refusal, WrongUsage } from './refusal.ts'

/** Says why a command failed, and gives the exit code: 1 for problems in the data, 2 for wrong usage or settings. */
export function explainFailure(error: unknown): number {
  // Commander has said it already, in its own words.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  printAside(wordsOf(error))
  return error instanceof ConfigProblems || error instanceof WrongUsage ? 2 : 1
}

/** An unforeseen error is told without what it may quote: a database's error holds rows. */
function wordsOf(error: unknown): string {
  if (error instanceof ConfigProblems) return error.said(say)
  if (error instanceof Refusal || error instanceof WrongUsage) return error.message
  const { message, code, type } = plainError(error)
  const words = message ?? [type, code].filter(Boolean).join(' ')
  if (!isDatabaseDown(error)) return `The command failed: ${words}`
  const what = downWords.get(outageCode(error) ?? '') ?? `The database does not answer (${words})`
  return `${what}. Nothing is half done: run the command again then, and it goes on with what is not done yet.`
}

/** What to do about a database that fails whatever is asked of it, by SQLSTATE. */
const downWords = new Map([
  ['53100', 'The disk of the database is full: make room on it'],
  ['53200', 'The database has no memory left: give it more, or end what else uses it'],
  ['53300', 'The database has no connection free: end other programs that use it, or raise its max_connections'],
  [
    '25006',
    'The database takes no writes, for it is a copy or set to read only: name the one that does in DATABASE_URL',
  ],
  ['57P01', 'The database ends its connections, as when it is shut down: start it'],
  ['58030', 'The disk of the database fails: look into the log of PostgreSQL'],
])
