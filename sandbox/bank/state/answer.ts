import { randomUUID } from 'node:crypto'
import type { Refused } from './refused.ts'

/** A status with its body. */
export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** What a request with an idempotence key got. */
export interface KeptAnswer {
  request: { path: string; body: unknown }
  answer: Answer
  keptUntilMs: number
}

/** The answer that says no (`Error` of the specification). */
export function errorAnswer({ code, message, status, details }: Refused): Answer {
  const { parameter, retryAfterMs } = details
  const body = {
    type: 'error',
    id: randomUUID(),
    code,
    description: message,
    ...(parameter !== undefined && { parameter }),
    ...(retryAfterMs !== undefined && { retry_after: retryAfterMs }),
  }
  return { status, body }
}
