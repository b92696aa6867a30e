import type { MaxChat } from '../../../sandbox/max/people/max-chat.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import { readable } from '../people/resident.ts'
import type { DeskAgent, DeskWorld } from '../worlds/desk-world.ts'

/** The forms an agents' chat may have, each with what makes it. */
const formsOfDesk = {
  'a forum': {},
  'a group without topics': { telegram: 'group' },
  'a VK chat': { telegram: 'none', vk: true },
} as const
type FormOfDesk = keyof typeof formsOfDesk

/** A message's number in its chat; MAX has words for it. */
type Ref = number | string

/** A message on an agent's screen. */
interface Shown {
  ref: Ref
  text: string
  isFromBot: boolean
}

/** Somebody at the desk, whatever it is: in a forum they write in topics, elsewhere they reply. */
export interface Seat {
  /** Answers a question: in its topic, or as a reply to what the resident said last. */
  answers(number: number, text: string): Promise<Ref>
  /** Replies to a message that is about a question. */
  replies(number: number, ref: Ref, text: string): Promise<Ref>
  /** Writes in the chat itself. */
  talks(text: string): Ref
  edits(ref: Ref, text: string): void
  presses(label: string): void
  /** Waits for a message of the bot's about a question. */
  sees(number: number, text: string): Promise<Shown>
  /** Waits for a message of the bot's in the chat itself. */
  hears(text: string): Promise<Shown>
  everything(): Shown[]
}

/** Takes a seat; a chief is an administrator of the chat. */
export function takeSeat(here: DeskWorld, form: FormOfDesk, name: string, isChief = false): Seat {
  if (form === 'a VK chat') return seatIn(vkChat(isChief ? here.vkChief(name) : here.vkAgent(name)))
  const agent = isChief ? here.chief(name) : here.agent(name)
  return seatIn(telegramChat(agent, form === 'a forum'))
}

/** What a seat needs of a messenger. */
interface Chat {
  sends(text: string, number: number | null, replyTo?: Ref): Promise<Ref>
  talks(text: string): Ref
  edits(ref: Ref, text: string): void
  presses(label: string): void
  all(): Shown[]
  waitFor<Found>(find: () => Found | undefined): Promise<Found>
  hasTopics: boolean
}

const has = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)

/** Whether it begins with a question's number, in the words of either language. */
const isAbout = (text: string, number: number) =>
  [`№ ${number} ·`, `No. ${number} ·`].some(each => text.startsWith(each))

export function seatIn(chat: Chat): Seat {
  const find = (wanted: string | RegExp, number?: number) =>
    chat.waitFor(() =>
      chat
        .all()
        .findLast(
          ({ isFromBot, text }) => isFromBot && has(text, wanted) && (number === undefined || isAbout(text, number)),
        ),
    )
  return {
    async answers(number, text) {
      if (chat.hasTopics) return await chat.sends(text, number)
      return await chat.sends(text, number, (await find(/(?:Житель|Resident)\n/, number)).ref)
    },
    replies: (number, ref, text) => chat.sends(text, number, ref),
    talks: text => chat.talks(text),
    edits: (ref, text) => chat.edits(ref, text),
    presses: label => chat.presses(label),
    sees: (number, text) => find(text, number),
    hears: text => find(text),
    everything: () => chat.all(),
  }
}

export function telegramChat(agent: DeskAgent, hasTopics: boolean): Chat {
  const { chat } = agent
  return {
    async sends(text, number, replyTo) {
      const topic = hasTopics && number !== null ? { topic: (await agent.topic(number)).id } : {}
      return chat.sends(text, { ...topic, ...(replyTo === undefined ? {} : { replyTo: Number(replyTo) }) }).messageId
    },
    talks: text => chat.sends(text).messageId,
    edits: (ref, text) => void chat.edits(Number(ref), text),
    presses: label => void chat.presses(label),
    all: () => chat.messages.map(each => ({ ref: each.messageId, text: readable(each), isFromBot: each.isFromBot })),
    waitFor: finding => chat.waitFor(finding),
    hasTopics,
  }
}

export function vkChat(chat: VkChat): Chat {
  return {
    sends: async (text, _number, replyTo) =>
      chat.sends(text, replyTo === undefined ? {} : { replyTo: Number(replyTo) }).cmid,
    talks: text => chat.sends(text).cmid,
    edits: (ref, text) => void chat.edits(Number(ref), text),
    presses: label => void chat.presses(label),
    all: () =>
      chat.messages.map(message => ({ ref: message.cmid, text: readable(message), isFromBot: message.isFromBot })),
    waitFor: finding => chat.waitFor(finding),
    hasTopics: false,
  }
}

export function maxChat(chat: MaxChat): Chat {
  return {
    sends: async (text, _number, replyTo) =>
      chat.sends(text, replyTo === undefined ? {} : { replyTo: String(replyTo) }).mid,
    talks: text => chat.sends(text).mid,
    edits: (ref, text) => void chat.edits(String(ref), text),
    presses: label => void chat.presses(label),
    all: () =>
      chat.messages.map(message => ({ ref: message.mid, text: readable(message), isFromBot: message.isFromBot })),
    waitFor: finding => chat.waitFor(finding),
    hasTopics: false,
  }
}
