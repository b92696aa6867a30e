import type { Signal } from './signal.ts'
import { patienceMs, waitUntil } from './wait-until.ts'

interface SeenMessage {
  isFromBot: boolean
  isDeleted: boolean
  kind: string
  text: string
}

/** What a person sees of a chat, whatever the messenger. */
export abstract class ChatView<Message extends SeenMessage, Stored> {
  /** All that was said, with what has been deleted, oldest first. */
  protected abstract get stored(): readonly Stored[]

  /** A stored message as it is on the screen now. */
  protected abstract seen(stored: Stored): Message

  /** Whose screen it is, and what changes it. */
  protected abstract get screen(): { user: { first_name: string }; changed: Signal }

  /** A message in words: who wrote it, and the labels of its buttons. */
  protected abstract wordsOf(message: Message): { author: string; labels: string[] }

  /** How much was said, with what has been deleted. */
  get count(): number {
    return this.stored.length
  }

  /** What was said after the first `count` messages, with what has been deleted, oldest first. */
  saidAfter(count: number): Message[] {
    return this.stored.slice(count).map(stored => this.seen(stored))
  }

  /** All that was said, with what has been deleted, oldest first. */
  get history(): Message[] {
    return this.saidAfter(0)
  }

  /** What is on the screen, oldest first. */
  get messages(): Message[] {
    return this.history.filter(message => !message.isDeleted)
  }

  get lastFromBot(): Message | undefined {
    for (const stored of this.stored.toReversed()) {
      const message = this.seen(stored)
      if (message.isFromBot && !message.isDeleted) return message
    }
    return undefined
  }

  /** Resolves once the predicate gives something true, looking after every change; else rejects with the chat's text. */
  waitFor<Found>(predicate: (chat: this) => Found | undefined | false, timeoutMs = patienceMs): Promise<Found> {
    const { user, changed } = this.screen
    const explain = () => `${user.first_name} sees:\n${this.#transcript()}`
    return waitUntil(changed, () => predicate(this), timeoutMs, explain)
  }

  #transcript(): string {
    const lines = this.messages.map(message => {
      const { author, labels } = this.wordsOf(message)
      const kind = message.kind === 'text' ? '' : `(${message.kind})`
      return `${author}: ${[kind, message.text, ...labels.map(label => `[${label}]`)].filter(Boolean).join(' ')}`
    })
    return lines.join('\n') || '(an empty chat)'
  }
}
