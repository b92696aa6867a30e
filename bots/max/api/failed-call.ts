import { MaxError } from '@maxhub/max-bot-api'
import { byName, type FileVerdict } from '../../delivery/file-tries.ts'
import type { CallFailure } from '../../port/sender.ts'
import { NoAnswer } from './no-answer.ts'

/** A file that has just been uploaded may not be sent for a while. */
const notReady = 'attachment.not.ready'

/**
 * What a failed call means for what was to be sent. MAX's own words may quote the message, so only its key is kept.
 * @throws what is not MAX's error
 */
export function failedCall(error: unknown): CallFailure {
  if (error instanceof NoAnswer) return { kind: 'unanswered', why: 'MAX does not answer' }
  if (!(error instanceof MaxError)) throw error
  const { status, code } = error
  const why = `MAX ${status} ${code}`
  if (status === 401) return { kind: 'bot-refused', why }
  if (status === 429 || code === notReady) return { kind: 'later', why }
  if (status >= 500) return { kind: 'unanswered', why }
  // Stopped by the person, or deleted.
  if (status === 403 || status === 404) return { kind: 'closed' }
  return { kind: 'refused', why }
}

/** What a failed call that carries a file means for the file. A refusal may be the words' fault, too: then they are refused again alone. */
export function judgeUpload(error: unknown): FileVerdict | 'not-the-file' {
  if (error instanceof MaxError && error.code === notReady) return { why: notReady }
  if (!(error instanceof MaxError || error instanceof NoAnswer)) return byName(error)
  const failure = failedCall(error)
  const isFile = failure.kind === 'refused' || failure.kind === 'unanswered'
  return isFile ? { why: failure.why, isFinal: failure.kind === 'refused' } : 'not-the-file'
}

/** Whether MAX refuses a call for good, on account of what it is about. */
export function isMaxRefusal(error: unknown): boolean {
  const { kind } = failedCall(error)
  return kind === 'refused' || kind === 'closed'
}

/** False for a call that MAX refuses on account of the message; for calls whose refusal leaves another way. */
export async function isTaken(call: Promise<{ success: boolean }>): Promise<boolean> {
  try {
    return (await call).success
  } catch (error) {
    if (!isMaxRefusal(error)) throw error
    return false
  }
}
