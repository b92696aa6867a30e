import { z } from 'zod'
import type { Group } from '../telegram/people/group.ts'
import type { Person } from '../telegram/people/person.ts'
import type { PersonChat } from '../telegram/people/person-chat.ts'
import type { TelegramSandbox } from '../telegram/start-telegram.ts'
import type { Topic } from '../telegram/state/state.ts'
import { addChatRoutes } from './chat-routes.ts'
import { pendingIn, telegramMessageSnapshot } from './chat-snapshot.ts'
import type { Pane } from './pane.ts'

const maxMessages = 200

const pressBody = z.object({ messageId: z.int(), data: z.string() })
const inTopic = z.object({ topic: z.coerce.number().int() })

/** The agents' forum, as its members see it. */
export type DeskSnapshot = ReturnType<ReturnType<typeof deskPane>['snapshot']>
export type DeskTopicSnapshot = ReturnType<typeof topicSnapshot>
export type DeskMessageSnapshot = DeskTopicSnapshot['messages'][number]

/** The agents' forum in Telegram: what is written in its topics goes to residents. */
export function deskPane(telegram: TelegramSandbox, group: Group, agents: readonly Person[]) {
  const chatOf = (agentId: string): PersonChat =>
    (agents.find(({ id }) => String(id) === agentId) ?? agents[0]!).in(group)
  return {
    snapshot: () => ({
      title: group.chat.title ?? '',
      /** Who the visitor can be there. */
      agents: agents.map(({ id, name }) => ({ id: String(id), name })),
      topics: group.topics.filter(({ isDeleted }) => !isDeleted).map(topic => topicSnapshot(topic, chatOf(''))),
    }),
    addRoutes(app) {
      const act = addChatRoutes(app, '/desk/:agent', chatOf, inTopic)
      act('presses', (chat, { body }) => chat.presses(pressBody.parse(body)))
    },
    onChange: listener => telegram.onChange(listener),
    // The group goes with the other chats of Telegram.
    clear: () => undefined,
  } satisfies Pane
}

function topicSnapshot({ id, name, isClosed }: Topic, chat: PersonChat) {
  const pending = pendingIn(chat)
  const said = chat.messages.filter(message => message.topic === id && message.kind !== 'service').slice(-maxMessages)
  const messages = said.map(message => {
    const author = [message.from.first_name, message.from.last_name].filter(Boolean).join(' ')
    const { reaction = null, isPinned } = message
    const own = { author, authorId: String(message.from.id), reaction, isPinned }
    return { ...telegramMessageSnapshot(message, pending), ...own }
  })
  return { id, name, isClosed, messages }
}
