import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { sendFile } from '../send-file.ts'

type SentFile = Parameters<typeof sendFile>[1]

/** What a person can do in a chat, whatever the messenger. */
interface WritableChat {
  sends(text: string, where: object): unknown
  edits(messageId: number, text: string): unknown
  sendsPhoto(file: SentFile, caption: undefined, where: object): unknown
  sendsDocument(file: SentFile, caption: undefined, where: object): unknown
  sendsVoice(): unknown
  sendsLocation(): unknown
  /** Where the messenger has contacts. */
  sendsContact?(): unknown
}

const text = z.string().trim().min(1).max(4096)
const textBody = z.object({ text })
const editBody = z.object({ messageId: z.int(), text })
const sampleBody = z.object({ what: z.enum(['voice', 'location', 'contact']) })
const fileQuery = z.object({ as: z.enum(['photo', 'document']), name: z.string().min(1).max(200), type: z.string() })

/**
 * Lets the page write, edit and send files in the chats at an address such as `/vk/:resident`; `where` reads from a request where
 * in the chat that goes. Gives the function that adds more to do there.
 */
export function addChatRoutes<Chat extends WritableChat>(
  app: FastifyInstance,
  address: string,
  chatOf: (id: string) => Chat,
  where: z.ZodType<object> = z.object({}),
) {
  const act = (path: string, does: (chat: Chat, request: FastifyRequest, id: string) => unknown) =>
    app.post(`${address}/${path}`, async (request, reply) => {
      const [id = ''] = Object.values(request.params as Record<string, string>)
      does(chatOf(id), request, id)
      return reply.code(204).send()
    })
  act('messages', (chat, { body }) => chat.sends(textBody.parse(body).text, where.parse(body)))
  act('edits', (chat, { body }) => {
    const { messageId, text: changed } = editBody.parse(body)
    chat.edits(messageId, changed)
  })
  act('files', (chat, { query, body }) => {
    const { as, name, type } = fileQuery.parse(query)
    const file = { name, mimeType: type, bytes: body as Buffer }
    if (as === 'photo') chat.sendsPhoto(file, undefined, where.parse(query))
    else chat.sendsDocument(file, undefined, where.parse(query))
  })
  act('samples', (chat, { body }) => {
    const { what } = sampleBody.parse(body)
    if (what === 'voice') chat.sendsVoice()
    else if (what === 'location') chat.sendsLocation()
    else chat.sendsContact?.()
  })
  return act
}

/** Serves a messenger's files at `/<messenger>/files/<id>/<name>`. */
export function addFileRoute(
  app: FastifyInstance,
  messenger: string,
  find: (id: string) => SentFile | undefined,
): void {
  app.get(`/${messenger}/files/:id/:name`, async (request, reply): Promise<FastifyReply> => {
    const { id } = request.params as { id: string }
    const file = find(id)
    return file ? sendFile(reply, file) : reply.code(404).send()
  })
}
