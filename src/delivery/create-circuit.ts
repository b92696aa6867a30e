import type { SendOutcome } from '../../bots/port/sender.ts'

export type Circuit = ReturnType<typeof createCircuit>

/** So many calls one after another without an answer open the circuit; one refusal of the bot does. */
const mostUnanswered = 3
const firstPauseMs = 1000
const longestPauseMs = 15_000

/**
 * Guards one messenger: while it does not answer, or refuses the bot itself, its messages wait, and one at a time is tried after growing
 * pauses. The first that gets through opens the way for all. Nothing is counted against a message for having waited.
 */
export function createCircuit(nowMs: () => number = () => performance.now()) {
  let failures = 0
  let triedAtOnce = 0
  let opensAtMs = 0
  let trouble: { kind: 'unanswered' | 'bot-refused'; why: string } | undefined
  const listeners = new Set<() => void>()
  const isOpen = () => failures >= mostUnanswered

  function fail(kind: 'unanswered' | 'bot-refused', why: string): void {
    failures = kind === 'bot-refused' ? Math.max(failures + 1, mostUnanswered) : failures + 1
    trouble = { kind, why }
    opensAtMs = nowMs() + Math.min(firstPauseMs * 2 ** Math.max(0, failures - mostUnanswered), longestPauseMs)
  }

  function recover(): void {
    const wasOpen = isOpen()
    failures = 0
    trouble = undefined
    if (wasOpen) for (const listener of listeners) listener()
  }

  return {
    /** What keeps messages from leaving, while it does. */
    get trouble() {
      return isOpen() ? trouble : undefined
    },
    /** In how long a chat may be served, if not now; what is served is to be left again. */
    enter(): { afterMs: number } | undefined {
      if (isOpen() && (triedAtOnce > 0 || nowMs() < opensAtMs))
        return { afterMs: Math.max(opensAtMs - nowMs(), firstPauseMs) }
      triedAtOnce += 1
      return undefined
    },
    leave(): void {
      triedAtOnce -= 1
    },
    /**
     * Learns what became of a message, and gives it back. Where the bot is refused while other messages go through, the messenger may
     * mean the message: that is said.
     */
    heard(sent: SendOutcome): SendOutcome {
      switch (sent.kind) {
        case 'unanswered':
          fail('unanswered', sent.why)
          return sent
        case 'bot-refused': {
          const othersGo = failures === 0
          fail('bot-refused', sent.why)
          return { ...sent, othersGo }
        }
        case 'sent':
        case 'closed':
        case 'refused':
          recover()
          return sent
        default:
          return sent
      }
    },
    /** Calls the listener when the way is open again. */
    onRecovery: (listener: () => void): void => void listeners.add(listener),
  }
}
