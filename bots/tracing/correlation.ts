import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/**
 * What a line of the log belongs to: a web request, a turn and the chat it is of (by our number, not the messenger's), a job, a message.
 * The trace, 32 hexadecimal digits, is the same for all that came of one request, update or tick of a schedule.
 */
interface Correlation {
  trace?: string
  request?: string
  turn?: string
  peer?: number
  job?: string
  outgoing?: number
}

const storage = new AsyncLocalStorage<Correlation>()

/** Runs something whose log lines, however deep, say what they belong to; a trace begins with the first of these. */
export function correlated<Result>(about: Correlation, run: () => Result): Result {
  return storage.run({ trace: newTrace(), ...storage.getStore(), ...about }, run)
}

/** The same for what a queue brings, which belongs to what put it there and not to what happens to run it; without a trace one begins. */
export function continued<Result>({ trace, ...about }: Continued, run: () => Result): Result {
  return storage.run({ trace: trace ?? newTrace(), ...about }, run)
}

type Continued = Omit<Correlation, 'trace'> & { trace: string | null | undefined }

/** Adds what has become known since. */
export function correlate(about: Correlation): void {
  Object.assign(storage.getStore() ?? {}, about)
}

/** What the current code belongs to. */
export function correlation(): Correlation {
  return storage.getStore() ?? {}
}

const newTrace = () => randomUUID().replaceAll('-', '')
