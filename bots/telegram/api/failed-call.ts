import { GrammyError, HttpError } from 'grammy'
import type { CallFailure } from '../../port/sender.ts'

/**
 * What a failed call of the Bot API means. Descriptions are Telegram's own words and hold nothing of the message.
 * @throws what is not Telegram's error
 */
export function failedCall(error: unknown): CallFailure {
  if (error instanceof HttpError) return { kind: 'unanswered', why: 'Telegram does not answer' }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code, description: why, parameters } = error
  if (code === 429) return { kind: 'later', afterMs: (parameters.retry_after ?? 1) * 1000, why }
  if (code >= 500) return { kind: 'unanswered', why }
  // 401: the token is not good any more. 404: there is no such token, or no such method.
  if (code === 401 || code === 404) return { kind: 'bot-refused', why }
  const isClosed = code === 403 || /chat not found|user is deactivated/i.test(why)
  return isClosed ? { kind: 'closed' } : { kind: 'refused', why }
}
