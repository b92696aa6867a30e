import { AsyncLocalStorage } from 'node:async_hooks'

/** What a line of the log belongs to: a web request, a turn and the chat it is of (by our number, not the messenger's), a job. */
interface Correlation {
  request?: string
  turn?: string
  peer?: number
  job?: string
}

const storage = new AsyncLocalStorage<Correlation>()

/** Runs something whose log lines, however deep, say what they belong to. */
export function correlated<Result>(about: Correlation, run: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...about }, run)
}

/** Adds what has become known since. */
export function correlate(about: Correlation): void {
  Object.assign(storage.getStore() ?? {}, about)
}

/** What the current code belongs to. */
export function correlation(): Correlation {
  return storage.getStore() ?? {}
}
