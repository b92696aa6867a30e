import { shownLines } from './admin/words/one-line.ts'
import { say, speak, systemLanguage } from './admin/words/say.ts'
import { ConfigProblems } from './config/setting-problem.ts'
import { leaveFirstPlace } from './leave-first-place.ts'

const limitMs = 25_000

/** Remembers how to stop a part that has been started; parts stop in the opposite order. */
export type OnStop = (stop: () => Promise<void>) => void

/**
 * Runs a program until Ctrl-C or SIGTERM, or until it fails with a message for people; either way what was started is stopped
 * cleanly. A second signal, or too long a stop, ends it at once.
 */
export async function runProgram(start: (onStop: OnStop) => Promise<void>): Promise<void> {
  leaveFirstPlace()
  const stops: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined
  const stopAll = () => {
    stopping ??= stopInOrder(stops)
    return stopping
  }
  const onSignal = () => {
    if (stopping) process.exit(130)
    void stopAll().then(() => process.exit(0))
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  try {
    await start(stop => stops.push(stop))
  } catch (error) {
    complain(error)
    await stopAll()
    process.exit(1)
  }
}

async function stopInOrder(stops: (() => Promise<void>)[]): Promise<void> {
  setTimeout(() => process.exit(1), limitMs).unref()
  for (const stop of stops.toReversed()) await stop().catch(complain)
}

/** In the language of the system, as far as it is for people. */
function complain(error: unknown): void {
  speak(systemLanguage(process.env))
  const words =
    error instanceof ConfigProblems ? error.said(say) : error instanceof Error ? error.message : String(error)
  process.stderr.write(`${shownLines(words)}\n`)
}
