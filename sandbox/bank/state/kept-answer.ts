import type { Answer } from './answer.ts'

/** What a request with an idempotence key got. */
export interface KeptAnswer {
  request: { path: string; body: unknown }
  answer: Answer
  keptUntilMs: number
}
