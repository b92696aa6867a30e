/** The codes of the API's errors with their HTTP statuses (`responses` of the specification). */
const statuses = {
  invalid_request: 400,
  invalid_credentials: 401,
  forbidden: 403,
  not_found: 404,
  too_many_requests: 429,
  internal_server_error: 500,
} as const

type ErrorCode = keyof typeof statuses

interface ErrorDetails {
  /** The parameter of the request that is to blame, such as `amount.value`. */
  parameter?: string
  /** How long to wait before the next try. */
  retryAfterMs?: number
}

/** The API's refusal of a call. */
export class Refused extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, description: string, details: ErrorDetails = {}) {
    super(description)
    this.code = code
    this.details = details
  }

  get status(): number {
    return statuses[this.code]
  }
}

/** A 400 that names the parameter. */
export function invalid(parameter: string, description: string): Refused {
  return new Refused('invalid_request', description, { parameter })
}

/** A 404, for what is not there and for what belongs to another shop alike. */
export function notFound(parameter: string, what: string): Refused {
  return new Refused('not_found', `Incorrect ${parameter}. ${what} doesn't exist or access denied.`, { parameter })
}

/** A 429 that tells how long to wait. */
export function tooManyRequests(retryAfterMs: number): Refused {
  return new Refused('too_many_requests', 'Too many requests. Repeat the request later.', { retryAfterMs })
}

/** A 500: whether the request had its effect is not known to whoever gets it. */
export function internalError(description = 'Internal server error. Repeat the request with the same key.'): Refused {
  return new Refused('internal_server_error', description)
}
