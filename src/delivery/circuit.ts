import type { SendOutcome } from '../../bots/port/sender.ts'

/** So many calls one after another without an answer open the circuit; one refusal of the bot does. */
const mostUnanswered = 3
const firstPauseMs = 1000
const longestPauseMs = 15_000

type Fault = 'unanswered' | 'bot-refused'

/**
 * Guards one messenger: while it does not answer, or refuses the bot itself, its messages wait, and one at a time is tried after growing
 * pauses. The first that gets through opens the way for all. Nothing is counted against a message for having waited.
 */
export class Circuit {
  #failures = 0
  #underWay = 0
  #opensAtMs = 0
  #fault: { kind: Fault; why: string } | undefined
  readonly #listeners = new Set<() => void>()

  /** What keeps messages from leaving, while it does. */
  get trouble() {
    return this.#failures >= mostUnanswered ? this.#fault : undefined
  }

  /** In how long a chat may be served, if not now; what is served is to be left again. */
  enter(): { afterMs: number } | undefined {
    const pauseMs = this.#opensAtMs - performance.now()
    if (this.trouble && (this.#underWay > 0 || pauseMs > 0)) return { afterMs: Math.max(pauseMs, firstPauseMs) }
    this.#underWay += 1
    return undefined
  }

  leave(): void {
    this.#underWay -= 1
  }

  /**
   * Learns what became of a message, and gives it back. Where the bot is refused while other messages go through, the messenger may mean
   * the message: that is said.
   */
  heard(sent: SendOutcome): SendOutcome {
    const othersGo = this.#failures === 0
    switch (sent.kind) {
      case 'unanswered':
        this.#fail('unanswered', sent.why, this.#failures + 1)
        return sent
      case 'bot-refused':
        this.#fail('bot-refused', sent.why, Math.max(this.#failures + 1, mostUnanswered))
        return { ...sent, othersGo }
      case 'sent':
      case 'closed':
      case 'refused':
        this.#recover()
        return sent
      default:
        return sent
    }
  }

  /** Calls the listener when the way is open again. */
  onRecovery(listener: () => void): void {
    this.#listeners.add(listener)
  }

  #fail(kind: Fault, why: string, failures: number): void {
    this.#failures = failures
    this.#fault = { kind, why }
    const pauseMs = firstPauseMs * 2 ** Math.max(0, failures - mostUnanswered)
    this.#opensAtMs = performance.now() + Math.min(pauseMs, longestPauseMs)
  }

  #recover(): void {
    const { trouble } = this
    this.#failures = 0
    if (trouble) for (const listener of this.#listeners) listener()
  }
}
