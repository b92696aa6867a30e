/** MAX's refusal of a call: its HTTP status, its key and its words. */
export class Refused extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** A request that MAX does not understand, or that is over one of its limits. */
export const badRequest = (message: string): Refused => new Refused(400, 'proto.payload', message)

export const notFound = (code: string, message: string): Refused => new Refused(404, code, message)
