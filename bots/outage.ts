/** SQLSTATE classes that say the server is away, lets nobody in, is full, or asks to try again; the update is not to blame. */
const outageStates = /^(08|28|3D|40|53|57|58)|^55P03$/
const networkCodes = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/

const outageWords =
  /Connection terminated|timeout exceeded when trying to connect|the database system is|not currently accepting connections/i

/** Whether an error came from the database being away rather than from what was asked of it. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && (outageStates.test(code) || networkCodes.test(code))) return true
  if (outageWords.test(error.message)) return true
  return error.cause !== undefined && isOutage(error.cause)
}
