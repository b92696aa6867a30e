/**
 * SQLSTATE classes that say the server is away, lets nobody in, is full, busy or a copy that takes no writes, or asks to try again. Not
 * 08P01: a statement that the server cannot read has it, too; nor 40002, a rule of a table.
 */
const outageStates = /^(08(?!P01)|28|3D|40(?!002)|53|57|58)|^(25006|55P03)$/
const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/

const outageWords =
  /Connection terminated|timeout exceeded when trying to connect|the database system is|not currently accepting connections/i

/** Whether somebody else held a row for too long, or two waited for each other: nothing was wrong with what was to be done. */
export function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return code === '55P03' || code === '40P01' || isLocked(error.cause)
}

/** Whether an error looks like the database's, away, full or busy, so that the same may go well a little later. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && (outageStates.test(code) || networkCodes.test(code))) return true
  if (outageWords.test(error.message)) return true
  return error.cause !== undefined && isOutage(error.cause)
}
