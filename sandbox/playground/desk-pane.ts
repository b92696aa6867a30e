import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Group } from '../telegram/people/group.ts'
import type { Person } from '../telegram/people/person.ts'
import type { PersonChat } from '../telegram/people/person-chat.ts'
import type { TelegramSandbox } from '../telegram/start-telegram.ts'
import type { Topic } from '../telegram/state/state.ts'
import { messageSnapshot } from './chat-snapshot.ts'
import type { DeskTopicSnapshot } from './page/base/desk-snapshot.ts'
import type { Pane } from './pane.ts'

const maxMessages = 200

const textBody = z.object({ topic: z.int(), text: z.string().trim().min(1).max(4096) })
const editBody = z.object({ messageId: z.int(), text: z.string().trim().min(1).max(4096) })
const pressBody = z.object({ messageId: z.int(), data: z.string() })
const fileQuery = z.object({
  topic: z.coerce.number().int(),
  as: z.enum(['photo', 'document']),
  name: z.string().min(1).max(200),
  type: z.string(),
})

/** The agents' forum in Telegram: what is written in its topics goes to residents. */
export function deskPane(telegram: TelegramSandbox, group: Group, agents: readonly Person[]): Pane<'desk'> {
  const chatOf = (agentId: string): PersonChat =>
    (agents.find(({ id }) => String(id) === agentId) ?? agents[0]!).in(group)
  return {
    name: 'desk',
    snapshot: () => ({
      title: group.chat.title ?? '',
      agents: agents.map(({ id, name }) => ({ id: String(id), name })),
      topics: group.topics.filter(({ isDeleted }) => !isDeleted).map(topic => topicSnapshot(topic, chatOf(''))),
    }),
    addRoutes: app => addRoutes(app, chatOf),
    onChange: listener => telegram.onChange(listener),
    // The group goes with the other chats of Telegram.
    clear: () => undefined,
  }
}

function topicSnapshot({ id, name, isClosed }: Topic, chat: PersonChat): DeskTopicSnapshot {
  const pending = new Set(chat.unansweredPresses.map(({ messageId, data }) => `${messageId} ${data}`))
  const said = chat.messages.filter(message => message.topic === id && message.kind !== 'service').slice(-maxMessages)
  const messages = said.map(message => {
    const author = [message.from.first_name, message.from.last_name].filter(Boolean).join(' ')
    const { reaction = null, isPinned } = message
    return { ...messageSnapshot(message, pending), author, authorId: String(message.from.id), reaction, isPinned }
  })
  return { id, name, isClosed, messages }
}

function addRoutes(app: FastifyInstance, chatOf: (agentId: string) => PersonChat): void {
  const act = (path: string, does: (chat: PersonChat, body: unknown) => unknown) =>
    app.post(`/desk/:agent/${path}`, async (request, reply) => {
      const { agent } = request.params as { agent: string }
      does(chatOf(agent), request.body)
      return reply.code(204).send()
    })
  act('messages', (chat, body) => {
    const { topic, text } = textBody.parse(body)
    chat.sends(text, { topic })
  })
  act('edits', (chat, body) => {
    const { messageId, text } = editBody.parse(body)
    chat.edits(messageId, text)
  })
  act('presses', (chat, body) => chat.presses(pressBody.parse(body)))
  app.post('/desk/:agent/files', async (request, reply) => {
    const { agent } = request.params as { agent: string }
    const { topic, as, name, type } = fileQuery.parse(request.query)
    const file = { name, mimeType: type, bytes: request.body as Buffer }
    if (as === 'photo') chatOf(agent).sendsPhoto(file, undefined, { topic })
    else chatOf(agent).sendsDocument(file, undefined, { topic })
    return reply.code(204).send()
  })
}
