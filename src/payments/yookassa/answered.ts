/** What came of asking YooKassa. */
export type Answered<T> = { kind: 'done'; value: T } | Unanswered

export type Unanswered =
  /** Said no for good: HTTP 4xx with a code like `invalid_request`, `invalid_credentials`, `forbidden`, `not_found`. */
  | { kind: 'refused'; code: string; description: string; parameter?: string }
  /** May or may not have happened: ask again with the same key, or look the thing up. */
  | { kind: 'unknown'; why: string; retryAfterMs?: number }
