/** What came of asking YooKassa. */
export type Answered<T> =
  | { kind: 'done'; value: T }
  /** Said no for good: HTTP 4xx with a code like `invalid_request`, `invalid_credentials`, `forbidden`, `not_found`. */
  | { kind: 'refused'; code: string; description: string; parameter?: string }
  /** May or may not have happened: ask again with the same key, or look the thing up. */
  | { kind: 'unknown'; why: string; retryAfterMs?: number }

/** A list that broke off: what it yielded before is right, but there may be more. */
export class ListBrokeOff extends Error {
  readonly answer: Exclude<Answered<never>, { kind: 'done' }>

  constructor(answer: ListBrokeOff['answer']) {
    const why = answer.kind === 'refused' ? `${answer.code}: ${answer.description}` : answer.why
    super(`The list of payments broke off: ${why}`)
    this.name = 'ListBrokeOff'
    this.answer = answer
  }
}
