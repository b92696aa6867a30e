import type { Signal } from './signal.ts'

/** Only ends a hang: longer than anything takes on the busiest machine. */
export const patienceMs = 120_000

/**
 * Waits for `attempt` to give something other than undefined or false, trying now and after every signal.
 * After `timeoutMs` it rejects with the text of `explain`, which should say what is there instead.
 */
export function waitUntil<Found>(
  signal: Signal,
  attempt: () => Found | undefined | false,
  timeoutMs: number,
  explain: () => string,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const stop = signal.listen(look)
    const timer = setTimeout(
      () => settle(() => reject(new Error(`Waited ${timeoutMs} ms in vain. ${explain()}`))),
      timeoutMs,
    )
    look()

    function look() {
      try {
        const found = attempt()
        if (found !== undefined && found !== false) settle(() => resolve(found))
      } catch (error) {
        settle(() => reject(error))
      }
    }
    function settle(act: () => void) {
      stop()
      clearTimeout(timer)
      act()
    }
  })
}
