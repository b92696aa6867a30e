import type { Signal } from './signal.ts'
import { patienceMs, waitUntil } from './wait-until.ts'

interface SeenMessage {
  isFromBot: boolean
  isDeleted: boolean
  kind: string
  text: string
}

/** What a person sees of a chat, whatever the messenger. */
export abstract class ChatView<Message extends SeenMessage> {
  /** All that was said, with what has been deleted, oldest first. */
  abstract get history(): Message[]

  /** Whose screen it is, and what changes it. */
  protected abstract get screen(): { user: { first_name: string }; changed: Signal }

  /** A message in words: who wrote it, and the labels of its buttons. */
  protected abstract wordsOf(message: Message): { author: string; labels: string[] }

  /** What is on the screen, oldest first. */
  get messages(): Message[] {
    return this.history.filter(message => !message.isDeleted)
  }

  get lastFromBot(): Message | undefined {
    return this.messages.findLast(message => message.isFromBot)
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
