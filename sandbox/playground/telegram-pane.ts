import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { sendFile } from '../send-file.ts'
import type { Person } from '../telegram/people/person.ts'
import type { PersonChat } from '../telegram/people/person-chat.ts'
import type { SandboxBot, TelegramSandbox } from '../telegram/start-telegram.ts'
import { chatSnapshot } from './chat-snapshot.ts'
import type { Pane } from './pane.ts'
import type { Resident, Residents } from './residents.ts'

const textBody = z.object({ text: z.string().trim().min(1).max(4096) })
const pressBody = z.union([z.object({ messageId: z.int(), data: z.string() }), z.object({ label: z.string() })])
const editBody = textBody.extend({ messageId: z.int() })
const blockBody = z.object({ isBlocked: z.boolean() })
const fileQuery = z.object({ as: z.enum(['photo', 'document']), name: z.string().min(1).max(200), type: z.string() })

/** The Telegram pane: every resident's private chat with the bot. */
export function telegramPane(telegram: TelegramSandbox, bot: SandboxBot, residents: Residents): Pane<'telegram'> {
  const people = new Map<string, Person>()
  const chatOf = (resident: Resident): PersonChat => {
    const { id: _, name: __, ...details } = resident
    const person = people.get(resident.id) ?? telegram.person(details)
    people.set(resident.id, person)
    return person.in(bot)
  }
  return {
    name: 'telegram',
    snapshot: () => ({
      bot: { name: bot.firstName, username: bot.username, description: bot.description },
      chats: Object.fromEntries(residents.all.map(resident => [resident.id, chatSnapshot(chatOf(resident))])),
    }),
    addRoutes(app) {
      addChatRoutes(app, id => chatOf(residents.find(id)!))
      addFileRoute(app, telegram)
    },
    onChange: listener => telegram.onChange(listener),
    clear: () => telegram.clear(),
  }
}

function addChatRoutes(app: FastifyInstance, chatOf: (residentId: string) => PersonChat): void {
  const act = (path: string, does: (chat: PersonChat, body: unknown) => unknown) =>
    app.post(`/telegram/:resident/${path}`, async (request, reply) => {
      const { resident } = request.params as { resident: string }
      does(chatOf(resident), request.body)
      return reply.code(204).send()
    })
  act('messages', (chat, body) => chat.sends(textBody.parse(body).text))
  act('edits', (chat, body) => {
    const { messageId, text } = editBody.parse(body)
    chat.edits(messageId, text)
  })
  act('presses', (chat, body) => {
    const press = pressBody.parse(body)
    chat.presses('label' in press ? press.label : press)
  })
  act('block', (chat, body) => (blockBody.parse(body).isBlocked ? chat.blocks() : chat.unblocks()))
  app.post('/telegram/:resident/files', async (request, reply) => {
    const { resident } = request.params as { resident: string }
    const { as, name, type } = fileQuery.parse(request.query)
    const file = { name, mimeType: type, bytes: request.body as Buffer }
    if (as === 'photo') chatOf(resident).sendsPhoto(file)
    else chatOf(resident).sendsDocument(file)
    return reply.code(204).send()
  })
}

function addFileRoute(app: FastifyInstance, telegram: TelegramSandbox): void {
  app.get('/telegram/files/:fileId/:name', async (request, reply): Promise<FastifyReply> => {
    const { fileId } = request.params as { fileId: string }
    const file = telegram.file(fileId)
    return file ? sendFile(reply, file) : reply.code(404).send()
  })
}
