import { pino } from 'pino'
import { type DeliveryContext, deliver } from '../../../bots/delivery/deliver.ts'
import type { DeskRoom } from '../../../bots/desk/desk-room.ts'
import { deskSender } from '../../../bots/desk/desk-sender.ts'
import type { DeskEvent } from '../../../bots/port/desk-event.ts'
import type { Sender } from '../../../bots/port/sender.ts'
import { handleUpdate } from '../../../bots/turn/handle-update.ts'
import type { BareWorld } from './bare-chat.ts'

/** The forms a desk may have. */
export const deskForms = {
  'a forum': { channel: 'telegram', address: '-100777', hasTopics: true },
  'a group without topics': { channel: 'telegram', address: '-4777', hasTopics: false },
  'a VK chat': { channel: 'vk', address: '2000000777', hasTopics: false },
  'a MAX chat': { channel: 'max', address: '-70000777', hasTopics: false },
} as const
export type DeskForm = keyof typeof deskForms

/** A message on the agents' screen: the bot's, or an agent's own. */
export interface OnScreen {
  ref: string
  text: string
  by: string | null
  /** What its buttons carry. */
  buttons?: string[]
}

/** What comes with words: one file, under which they stand, or of an album; a voice is instead of them. */
type Carried = 'photo' | 'document' | 'voice'

type Wrote = { by: string; text: string; replyTo?: string; album?: string; carries?: Carried; topic?: string }

let updates = 0
let refs = 0

/** A desk without a messenger, with everything it shows and everything that has left for the resident. */
export class DeskScreen {
  readonly messages: OnScreen[] = []
  /** Everything that was sent to the resident, as data. */
  readonly sent: string[] = []
  readonly #here: BareWorld
  readonly #form: (typeof deskForms)[DeskForm]
  readonly #resident: string
  readonly #delivering: DeliveryContext
  #meanwhile: { words: string; act(): Promise<unknown> } | undefined

  /** The world's desk from now on; one at a time. */
  constructor(here: BareWorld, form: DeskForm, resident: string) {
    this.#here = here
    this.#form = deskForms[form]
    this.#resident = resident
    const { channel, address } = this.#form
    const desk = `${channel}-desk`
    const { listening, orm } = here
    listening.desk.addresses = { [desk]: address }
    const { supplier } = listening
    // Long enough after for what waits for the rest of its album.
    const now = () => listening.now().add({ seconds: 5 })
    const parts = { desk, channel, settings: () => listening.desk, supplier, room: this.#room(), now }
    const toResident: Sender = async row => {
      this.sent.push(JSON.stringify(row.payload))
      return { kind: 'sent', ref: `sent ${row.id}` }
    }
    this.#delivering = {
      orm,
      senders: { [desk]: deskSender(parts), telegram: toResident },
      logger: pino({ level: 'silent' }),
      now,
      print: async () => undefined,
      retry: () => undefined,
    }
  }

  /** An agent writes; gives the message. */
  async writes(
    number: number,
    { by, text, replyTo, album, carries, topic = `topic ${number}` }: Wrote,
  ): Promise<OnScreen> {
    const message = { ref: String(++refs), text, by }
    const replied = this.messages.find(({ ref }) => ref === replyTo)
    this.messages.push(message)
    await this.#hear(number, {
      doing: 'wrote',
      by: { externalId: by, name: by, role: 'chief' },
      text: carries === 'voice' ? '' : text,
      files: carries ? [{ channel: this.#form.channel, kind: carries, ref: text, name: carries }] : [],
      album: album ?? null,
      ref: message.ref,
      ...(this.#form.hasTopics ? { topic } : {}),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(replied?.by === null ? { repliedText: replied.text.replaceAll('**', '') } : {}),
    })
    return message
  }

  async edits(number: number, ref: string, text: string): Promise<void> {
    await this.#hear(number, { doing: 'edited', ref, text })
  }

  async presses(number: number, by: string, button: string): Promise<void> {
    await this.#hear(number, { doing: 'pressed', by: { externalId: by, name: by, role: 'chief' }, button })
  }

  async #hear(number: number, doing: DeskEvent): Promise<void> {
    const { channel, address } = this.#form
    const what = { kind: 'group', doing } as const
    await handleUpdate(this.#here.listening, { channel, address, id: `screen-${++updates}`, what })
    await this.delivers(number)
  }

  /** Everything that waits leaves: for the resident, then for the desk. */
  async delivers(number: number): Promise<void> {
    await deliver(this.#delivering, { channel: 'telegram', address: this.#resident })
    await deliver(this.#delivering, { channel: `${this.#form.channel}-desk`, address: String(number) })
  }

  /** Something happens once, while the bot posts words like these at the desk. */
  whilePosting(words: string, act: () => Promise<unknown>): void {
    this.#meanwhile = { words, act }
  }

  /** What waits for the agents' chat itself. */
  async deliversChat(): Promise<void> {
    await deliver(this.#delivering, { channel: 'telegram', address: this.#resident })
    await deliver(this.#delivering, { channel: `${this.#form.channel}-desk`, address: 'chat' })
  }

  async #lets(text: string): Promise<void> {
    const meanwhile = this.#meanwhile
    if (!meanwhile || !text.includes(meanwhile.words)) return
    this.#meanwhile = undefined
    await meanwhile.act()
  }

  #room(): DeskRoom {
    const { hasTopics, channel } = this.#form
    return {
      openTopic: async (_address, name) => (hasTopics ? `topic ${/№\s?(\d+)/.exec(name)![1]}` : null),
      setTopicOpen: async () => undefined,
      renameTopic: async () => undefined,
      post: async (_spot, { text, buttons = [] }) => {
        const ref = String(++refs)
        await this.#lets(text)
        this.messages.push({ ref, text, by: null, buttons: buttons.map(({ button }) => button) })
        return [ref]
      },
      edit: async (_spot, ref, { text }) => {
        this.messages.find(each => each.ref === ref)!.text = text
        return 'changed'
      },
      mark: async () => ({ isShown: channel !== 'max' }),
      pin: async () => undefined,
      troubleOf: error => {
        throw error
      },
    }
  }
}
