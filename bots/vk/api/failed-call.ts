import { APIError } from 'vk-io'
import type { CallFailure } from '../../port/sender.ts'

/** Too often in a second or in a day, flood control, a captcha: VK asks to come again. */
const laterCodes = new Set([6, 9, 14, 29])
/** Unknown and internal errors. */
const brokenCodes = new Set([1, 10])
/** VK does not take the community's key. */
const keyCodes = new Set([4, 5, 16, 17, 27, 28])
/** Something that the community has not been given, or has been taken away: rights of the key, messages, chat-bot features. */
const rightCodes = new Set([2, 7, 11, 20, 23, 912])
/** Deleted or banned, in the person's blacklist, not allowed to write, closed by privacy settings. */
const closedCodes = new Set([18, 900, 901, 902])

/** What a failed call means for what was to be sent. VK's own words may quote parameters, so only the code is kept. */
export function failedCall(error: unknown): CallFailure {
  if (error instanceof APIError) return failedWith(Number(error.code))
  if (isNetworkTrouble(error)) return { kind: 'unanswered', why: 'VK does not answer' }
  throw error
}

/** What an error code means, of a whole call or of one peer in it. */
export function failedWith(code: number): CallFailure {
  const why = `VK error ${code}`
  if (laterCodes.has(code)) return { kind: 'later', why }
  if (brokenCodes.has(code)) return { kind: 'unanswered', why }
  if (isKeyRefused(code) || rightCodes.has(code)) return { kind: 'bot-refused', why }
  return closedCodes.has(code) ? { kind: 'closed' } : { kind: 'refused', why }
}

/** Whether the key is not taken for anything, while other rights concern only what was asked. */
export const isKeyRefused = (code: number): boolean => keyCodes.has(code)

/** VK answered something that is no answer. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
}

/** No answer, half an answer, or a gateway's page in place of one. */
function isNetworkTrouble(error: unknown): boolean {
  const { name, code, type } = error as { name?: string; code?: unknown; type?: unknown }
  return (
    ['FetchError', 'AbortError', 'SyntaxError', 'NoAnswer'].includes(name ?? '') ||
    type === 'system' ||
    (typeof code === 'string' && /^E[A-Z]+$/.test(code))
  )
}
