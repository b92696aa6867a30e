import type { PersonChat } from '../../../sandbox/telegram/people/person-chat.ts'

interface Shown {
  isFromBot: boolean
  text: string
}

/** A chat on a person's screen, whichever messenger it is in. */
export interface Screen {
  readonly history: Shown[]
  /** How much was said. */
  readonly count: number
  saidAfter(count: number): Shown[]
  sends(text: string): unknown
  presses(button: never): unknown
  waitFor<Found>(predicate: () => Found | undefined | false): Promise<Found>
}

/** Somebody who talks to the bot, and waits for what it answers to what they said last. */
export class Resident<Chat extends Screen = PersonChat> {
  /** Their id in the messenger, which is also that of their chat with the bot. */
  readonly id: number
  readonly chat: Chat
  #seen = 0

  constructor(id: number, chat: Chat) {
    this.id = id
    this.chat = chat
  }

  says(text: string): this {
    this.#seen = this.chat.count
    this.chat.sends(text)
    return this
  }

  presses(button: Parameters<Chat['presses']>[0] | string): this {
    this.#seen = this.chat.count
    this.chat.presses(button as never)
    return this
  }

  /** Does something else in the chat, such as sending a photo; then waits for answers to that. */
  does(act: (chat: Chat) => unknown): this {
    this.#seen = this.chat.count
    act(this.chat)
    return this
  }

  /** From now on only what comes next is listened to. */
  listens(): this {
    this.#seen = this.chat.count
    return this
  }

  /** Waits for an answer that matches, among what came after the last thing said. */
  hears(pattern: RegExp | string): Promise<Chat['history'][number]> {
    const isAnswer = (message: Shown) => message.isFromBot && matches(message, pattern)
    return this.chat.waitFor(() => this.chat.saidAfter(this.#seen).find(isAnswer))
  }

  /** What the bot has said since the last thing said to it, as a reader sees it. */
  get heard(): string[] {
    return this.chat.saidAfter(this.#seen).flatMap(message => (message.isFromBot ? [readable(message)] : []))
  }

  /** Links an account for the first time, as the registration form of the cabinet asks. */
  async links(
    account: { city: string; number: string; surname: string; name: string; email: string },
    code: () => Promise<string>,
  ) {
    await this.says('/start').hears('пользовательского соглашения')
    await this.presses('Принимаю').hears('В каком городе')
    await this.claims(account)
    return await this.says(await code()).hears('подключён')
  }

  /** Answers the questions of a first registration, from the city to the e-mail. */
  async claims(account: { city: string; number: string; surname: string; name: string; email: string }) {
    await this.presses(account.city).hears('номер лицевого счёта')
    await this.says(account.number).hears('уже регистрировали')
    await this.presses('Нет, впервые').hears('фамилию')
    await this.says(account.surname).hears('имя')
    await this.says(account.name).hears('электронной почты')
    return await this.says(account.email).hears('шесть цифр')
  }
}

/** A message's text, with spaces that do not break as spaces. */
export function readable(message: { text: string }): string {
  return message.text.replaceAll('\u00a0', ' ')
}

function matches(message: { text: string }, pattern: RegExp | string): boolean {
  const text = readable(message)
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)
}
