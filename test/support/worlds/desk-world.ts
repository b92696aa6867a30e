import { onTestFinished } from 'vitest'
import { Ticket } from '../../../core/tickets/ticket.table.ts'
import type { Group } from '../../../sandbox/telegram/people/group.ts'
import type { Person, PersonDetails } from '../../../sandbox/telegram/people/person.ts'
import type { PersonChat } from '../../../sandbox/telegram/people/person-chat.ts'
import type { VisibleMessage } from '../../../sandbox/telegram/people/visible-message.ts'
import type { Topic } from '../../../sandbox/telegram/state/state.ts'
import type { GroupChat } from '../../../sandbox/vk/people/group-chat.ts'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import type { Environment } from '../../../src/config/config.ts'
import type { Role } from '../../../src/roles.ts'
import { eventually } from '../eventually.ts'
import { deskChatIds, openDeskGroup } from '../people/desk-group.ts'
import { type BothWorlds, openBothWorlds } from './both-worlds.ts'
import { token } from './world.ts'

/** A Wednesday noon in Kemerovo, when the desk works. */
export const workingNoon = Temporal.Instant.from('2026-11-25T05:00:00Z')

const peerId = 2_000_000_777

interface DeskOptions {
  /** What the agents have in Telegram; a forum unless said otherwise. */
  telegram?: keyof typeof deskChatIds | 'none'
  /** Whether they have a chat in VK. */
  vk?: boolean
  environment?: Environment
  startsAt?: Temporal.Instant
  /** What of the program runs in this process; all of it unless said otherwise. */
  roles?: readonly Role[]
}

export interface DeskWorld extends BothWorlds {
  group: Group
  chat: GroupChat
  /** Somebody new among the agents of Telegram. */
  agent(person: string | PersonDetails): DeskAgent
  /** An administrator of their group. */
  chief(firstName: string): DeskAgent
  vkAgent(firstName: string): VkChat
  vkChief(firstName: string): VkChat
  questions(): Promise<Ticket[]>
}

/** The whole system with both messengers and the agents' chats; gone when the test ends. */
export async function deskWorld(options: DeskOptions = {}): Promise<DeskWorld> {
  const opened = await openDeskWorld(options)
  onTestFinished(() => opened.close())
  return opened
}

/** The same for several stories; to be closed after the last. */
export async function openDeskWorld(options: DeskOptions = {}): Promise<DeskWorld> {
  const { telegram = 'forum', vk = false, environment, startsAt = workingNoon, ...parts } = options
  const desks = {
    ...(telegram === 'none' ? {} : { DESK_TELEGRAM_CHAT_ID: String(deskChatIds[telegram]) }),
    ...(vk ? { DESK_VK_PEER_ID: String(peerId) } : {}),
  }
  const settings = { ...desks, ...environment }
  const both = await openBothWorlds({ environment: settings, startsAt, readsAllChatMessages: true, ...parts })
  const group = openDeskGroup(both.world.telegram, telegram === 'none' ? 'group' : telegram, token)
  const chat = both.vk.groupChat('Специалисты', peerId)
  chat.adds(both.community, both.vk.person({ firstName: 'Старший' }))
  chat.promotes(both.community)
  const agent = (person: string | PersonDetails) =>
    both.world.telegram.person(typeof person === 'string' ? { firstName: person } : person)
  const vkAgent = (firstName: string) => both.vk.person({ firstName, lastName: 'Специалист', sex: 1 })
  return {
    ...both,
    group,
    chat,
    agent: person => new DeskAgent(group, agent(person)),
    chief(firstName) {
      const person = agent(firstName)
      group.promotes(person)
      return new DeskAgent(group, person)
    },
    vkAgent: firstName => vkAgent(firstName).in(chat),
    vkChief(firstName) {
      const person = vkAgent(firstName)
      chat.promotes(person)
      return person.in(chat)
    },
    questions: () => both.world.system.listening.orm.em.fork().find(Ticket, {}, { orderBy: { id: 'asc' } }),
  }
}

/** An agent in Telegram's group, who writes in topics. */
export class DeskAgent {
  readonly person: Person
  readonly chat: PersonChat
  readonly #group: Group

  constructor(group: Group, person: Person) {
    this.#group = group
    this.person = person
    this.chat = person.in(group)
  }

  /** The topic of a question, once it is there; the newest where it was made anew. */
  async topic(number: number): Promise<Topic> {
    return await this.chat.waitFor(() => this.topics(number).at(-1))
  }

  topics(number: number): Topic[] {
    return this.#group.topics.filter(
      ({ name, isDeleted }) => !isDeleted && /(?:№|No\.) (\d+) ·/.exec(name)?.[1] === String(number),
    )
  }

  /** Everything in the newest topic of a question, as the screen shows it; notes of the application left out. */
  thread(number: number): VisibleMessage[] {
    const topic = this.topics(number).at(-1)
    return topic ? this.chat.messages.filter(message => message.topic === topic.id && message.kind !== 'service') : []
  }

  /** Writes in the topic of a question. */
  async writes(number: number, text: string): Promise<VisibleMessage> {
    return this.chat.sends(text, { topic: (await this.topic(number)).id })
  }

  /** Waits until the topic of a question has a message of the bot's with this in it. */
  async sees(number: number, text: string | RegExp): Promise<VisibleMessage> {
    return await this.chat.waitFor(() => this.thread(number).findLast(message => has(message, text)))
  }

  /** Waits for the mark on an own message. */
  async seesMark(messageId: number, emoji: string): Promise<void> {
    const find = () => this.chat.messages.find(message => message.messageId === messageId)?.reaction
    await eventually(find).toBe(emoji)
  }
}

function has({ text, isFromBot }: VisibleMessage, wanted: string | RegExp): boolean {
  const readable = text.replaceAll('\u00a0', ' ')
  return isFromBot && (typeof wanted === 'string' ? readable.includes(wanted) : wanted.test(readable))
}
