import { APIError } from 'vk-io'
import type { SendOutcome } from '../../port/sender.ts'

/** Busy, flood, internal error, daily limit: VK asks to come again. A refused key is for the operator to mend; nothing is lost meanwhile. */
const againCodes = new Set([1, 5, 6, 9, 10, 27, 29])
/** In the person's blacklist, not allowed to write, closed by privacy settings. */
const closedCodes = new Set([900, 901, 902])

/** What a failed call means for what was to be sent. VK's own words may quote parameters, so only the code is kept. */
export function failedCall(error: unknown): SendOutcome & { kind: 'later' | 'closed' | 'refused' } {
  if (!(error instanceof APIError)) {
    if (isNetworkTrouble(error)) return { kind: 'later', why: 'VK does not answer' }
    throw error
  }
  return failedWith(Number(error.code))
}

/** What an error code means, of a whole call or of one peer in it. */
export function failedWith(code: number): SendOutcome & { kind: 'later' | 'closed' | 'refused' } {
  if (closedCodes.has(code)) return { kind: 'closed' }
  return { kind: againCodes.has(code) ? 'later' : 'refused', why: `VK error ${code}` }
}

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
