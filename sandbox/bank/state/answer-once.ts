import { isDeepStrictEqual } from 'node:util'
import type { Answer, KeptAnswer } from './answer.ts'
import { invalid } from './refused.ts'
import type { Shop } from './state.ts'

const keptMs = 24 * 3_600_000

/** The key of a POST; one that is missing, too long or ill-formed is refused. */
export function readKey(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || header === '') throw invalid('Idempotence-Key', 'Idempotence key is empty')
  if (header.length > 64) throw invalid('Idempotence-Key', 'Idempotence key is too long, 64 characters at most')
  // The specification's own pattern: from `+` to `_` is a range in it.
  if (!/^[0-9a-zA-Z+-_.]+$/.test(header)) throw invalid('Idempotence-Key', 'Idempotence key is illegal')
  return header
}

/** Does a request once: within 24 hours the same key gives the same answer again, and is refused for another request. */
export function answerOnce(
  shop: Shop,
  key: string,
  request: KeptAnswer['request'],
  nowMs: number,
  act: () => Answer,
): Answer {
  const kept = shop.keptAnswers.get(key)
  if (kept && kept.keptUntilMs > nowMs) {
    if (isDeepStrictEqual(kept.request, request)) return kept.answer
    throw invalid('Idempotence-Key', 'Idempotence key duplicated')
  }
  const answer = act()
  shop.keptAnswers.set(key, { request, answer, keptUntilMs: nowMs + keptMs })
  return answer
}
