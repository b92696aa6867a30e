export interface ResponseParameters {
  retry_after?: number
  migrate_to_chat_id?: number
}

/** The Bot API's refusal of a call: its error code, its description word for word, and its parameters. */
export class Refused extends Error {
  readonly code: number
  readonly parameters: ResponseParameters | undefined

  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/**
 * A 400 as Telegram words it: the first letter goes lower-case unless the word is a constant such as BUTTON_DATA_INVALID
 * (the rule of `fail_query_with_error` in Telegram's own open Bot API server).
 */
export function badRequest(message: string): Refused {
  const isConstant = /^.[_A-Z]/.test(message)
  const worded = isConstant ? message : message.charAt(0).toLowerCase() + message.slice(1)
  return new Refused(400, `Bad Request: ${worded}`)
}

/** A 403. */
export function forbidden(message: string): Refused {
  return new Refused(403, `Forbidden: ${message}`)
}

/** A 429 that names the seconds to wait, both in words and in `parameters.retry_after`. */
export function tooManyRequests(retryAfterSeconds: number): Refused {
  return new Refused(429, `Too Many Requests: retry after ${retryAfterSeconds}`, { retry_after: retryAfterSeconds })
}
