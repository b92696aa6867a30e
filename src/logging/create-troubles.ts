import type { Logger } from 'pino'
import { errorName } from '../../core/units/is-outage.ts'

/** So many failures one after another are a trouble. */
const mostFailures = 3
/** What nobody has seen fail for so long, because nobody has asked, is no longer said. */
const forgottenAfterMs = 10 * 60_000

/** What is asked of something outside, watched. */
interface Watched {
  works(): void
  fails(why: string): void
  /** Watches one thing that is asked of it; what comes of that goes on. */
  during<Answer>(asked: Promise<Answer>): Promise<Answer>
}

export type Troubles = ReturnType<typeof createTroubles>

/** What outside of the program fails just now, by what is asked of it; messengers, mail and the queue have guards of their own. */
export function createTroubles(logger: Logger, nowMs = () => performance.now()) {
  const watched = new Map<string, { says: string; failures: number; why: string; atMs: number }>()
  const isTrouble = (name: string) => {
    const { failures, atMs } = watched.get(name)!
    return failures >= mostFailures && nowMs() - atMs < forgottenAfterMs
  }
  return {
    /** Begins to watch something; `says` is what the operator reads while it fails. The same name is the same thing. */
    watch(name: string, says: string): Watched {
      const state = watched.get(name) ?? { says, failures: 0, why: '', atMs: 0 }
      watched.set(name, state)
      const works = () => {
        if (isTrouble(name)) logger.warn({ outside: name }, 'Something outside works again')
        state.failures = 0
      }
      const fails = (why: string) => {
        const before = isTrouble(name)
        Object.assign(state, { failures: state.failures + 1, why, atMs: nowMs() })
        if (!before && isTrouble(name)) logger.error({ outside: name, why }, `Something outside fails: ${says}`)
      }
      return {
        works,
        fails,
        async during(asked) {
          try {
            const answer = await asked
            works()
            return answer
          } catch (error) {
            // An error's own words may hold somebody's data.
            fails(errorName(error))
            throw error
          }
        },
      }
    },
    /** What is watched, and whether it fails. */
    states: () => [...watched.keys()].map(name => ({ name, isFailing: isTrouble(name) })),
    /** What fails, in words for the operator. */
    words: () => [...watched].flatMap(([name, { says, why }]) => (isTrouble(name) ? [`${says} (${why})`] : [])),
  }
}
