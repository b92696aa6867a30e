import type { z } from 'zod'
import { badRequest } from '../state/refused.ts'
import type { Bot, State } from '../state/state.ts'

/** Who calls, and with what. */
export interface Calling {
  state: State
  bot: Bot
  query: Record<string, string>
  body: unknown
  /** The number or the name in the address. */
  part: string
  /** Aborts when the caller hangs up. */
  signal: AbortSignal
}

export type Method = (calling: Calling) => object | Promise<object>

/** Reads the body of a call; MAX refuses fields that it does not know. */
export function readBody<Shape extends z.ZodType>(shape: Shape, body: unknown): z.output<Shape> {
  const read = shape.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw badRequest(`${issue?.path.join('.')}: ${issue?.message}`)
}

/** Refuses a call with parameters that MAX does not know. */
export function checkQuery(query: Record<string, string>, ...known: string[]): void {
  for (const name of Object.keys(query)) if (!known.includes(name)) throw badRequest(`Unknown parameter ${name}`)
}

export const success = { success: true }
