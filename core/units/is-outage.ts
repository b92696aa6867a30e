/**
 * SQLSTATE classes that say the server is away, lets nobody in, is full, or a copy that takes no writes: whatever it is asked, the answer is the
 * same. Not 08P01: a statement that the server cannot read has it, too; nor 57014, a statement that took too long.
 */
const downStates = /^(08(?!P01)|28|3D|53|57(?!014)|58)|^25006$/
/** Those that say that it is busy, or ask to try again. Not 40002, a rule of a table. */
const busyStates = /^40(?!002)|^(55P03|57014)$/
const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/

const downWords =
  /Connection terminated|is not queryable|timeout exceeded when trying to connect|the database system is|not currently accepting connections/i

/** Whether somebody else held a row for too long, or two waited for each other: nothing was wrong with what was to be done. */
export function isLocked(error: unknown): boolean {
  return isOneOf(error, ({ code }) => code === '55P03' || code === '40P01')
}

/** Whether an error is of the database as a whole, away, full or read only: other work on it would fail as well. */
export function isDatabaseDown(error: unknown): boolean {
  return isOneOf(error, ({ code, message }) => {
    const isDown = code !== undefined && (downStates.test(code) || networkCodes.test(code))
    return isDown || downWords.test(message)
  })
}

/** Whether an error looks like the database's, away, full or busy, so that the same may go well a little later. */
export function isOutage(error: unknown): boolean {
  return isDatabaseDown(error) || isOneOf(error, ({ code }) => code !== undefined && busyStates.test(code))
}

/** The SQLSTATE or network code of an error, or of what caused it. */
export function outageCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return codeOf(error) ?? outageCode(error.cause)
}

interface Failure {
  code: string | undefined
  message: string
}

/** Whether this holds of an error, or of what caused it. */
function isOneOf(error: unknown, judge: (failure: Failure) => boolean): boolean {
  if (!(error instanceof Error)) return false
  return judge({ code: codeOf(error), message: error.message }) || isOneOf(error.cause, judge)
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** An error by its name: its message may hold addresses or somebody's words. */
export const errorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error')
