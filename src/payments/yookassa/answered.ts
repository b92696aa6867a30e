/** What came of asking YooKassa. */
export type Answered<T> = { kind: 'done'; value: T } | Unanswered

/** Said no: HTTP 4xx with a code like `invalid_request`, `invalid_credentials`, `forbidden`, `not_found`. */
type Refused = { kind: 'refused'; code: string; description: string; parameter?: string }

export type Unanswered =
  | Refused
  /** May or may not have happened: ask again with the same key, or look the thing up. */
  | { kind: 'unknown'; why: string; retryAfterMs?: number }

/** Whether what was asked about is not there: a number of another shop, or one that YooKassa has forgotten. */
export function isUnknownThere(answered: Answered<unknown>): boolean {
  return answered.kind === 'refused' && answered.code === 'not_found'
}

/**
 * Whether what was asked will never be done. Other refusals are about the shop, which the operator puts right, or about the key, whose
 * first request may still be under way.
 */
export function isRefusedForGood(answered: Unanswered): answered is Refused {
  return answered.kind === 'refused' && answered.code === 'invalid_request' && answered.parameter !== 'Idempotence-Key'
}
