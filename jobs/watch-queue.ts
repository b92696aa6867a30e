import type { Logger } from 'pino'
import { inTime } from './in-time.ts'

const watchMs = 5000

/**
 * Looks after the queue every few seconds by `keep`, which writes all it keeps there ("is first") until it has succeeded in that, and
 * afterwards only what is gone. Knows whether the queue answers, and says when that changes; the program starts and goes on without it.
 */
export function watchQueue(logger: Logger, keep: (isFirst: boolean) => Promise<void>) {
  let isAway = false
  let isKept = false
  let isLooking = false

  function turn(away: boolean, error?: unknown): void {
    if (away && !isAway) logger.error({ err: error }, 'The queue does not answer: bills and background work wait')
    if (!away && isAway) logger.warn('The queue answers again')
    isAway = away
  }

  async function look(): Promise<void> {
    if (isLooking) return
    isLooking = true
    try {
      await inTime(keep(!isKept))
      isKept = true
      turn(false)
    } catch (error) {
      turn(true, error)
    }
    isLooking = false
  }

  const timer = setInterval(() => void look(), watchMs).unref()
  return {
    get isAway() {
      return isAway
    },
    /** Resolves when the queue has been looked at for the first time, whether it answers or not. */
    first: look(),
    /** Somebody else found that the queue does not answer, or takes no writes: it is away until all can be written anew. */
    missed(error: unknown): never {
      isKept = false
      turn(true, error)
      throw error
    },
    stop: (): void => clearInterval(timer),
  }
}
