import type { z } from 'zod'
import type { Upload } from '../../read-multipart.ts'
import { readParameters } from '../state/parameters.ts'
import type { Bot, State } from '../state/state.ts'

/** Who calls, in which world, with which files, and how to learn that the caller hung up. */
export interface Caller {
  state: State
  bot: Bot
  uploads: ReadonlyMap<string, Upload>
  signal: AbortSignal
}

/** A method of the Bot API: takes raw parameters, gives `result`, throws `Refused`. */
export interface Method {
  /** Whether Telegram counts its calls against the ceilings for sending. */
  isSending: boolean
  call(caller: Caller, raw: Record<string, unknown>): unknown
}

/** Makes a method from the schema of its parameters and what it does with them. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  act: (caller: Caller, parameters: z.output<Schema>) => unknown,
  isSending = false,
): Method {
  return { isSending, call: (caller, raw) => act(caller, readParameters(schema, raw)) }
}

/** A method that changes what can be seen, and gives true. */
export function changing<Schema extends z.ZodType>(
  schema: Schema,
  change: (caller: Caller, parameters: z.output<Schema>) => void,
): Method {
  return method(schema, (caller, parameters) => {
    change(caller, parameters)
    caller.state.changed.notify()
    return true
  })
}

/** A method whose calls Telegram counts as sending. */
export function sending<Schema extends z.ZodType>(
  schema: Schema,
  send: (caller: Caller, parameters: z.output<Schema>) => unknown,
): Method {
  return method(schema, send, true)
}

/** A result with the remark that Telegram adds to some answers, such as «Webhook was set». */
export class Remarked {
  readonly result: unknown
  readonly description: string

  constructor(result: unknown, description: string) {
    this.result = result
    this.description = description
  }
}
