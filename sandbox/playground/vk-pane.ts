import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { sendFile } from '../send-file.ts'
import { createSignal } from '../signal.ts'
import type { SandboxCommunity } from '../vk/community.ts'
import type { PressResult } from '../vk/people/press.ts'
import type { VkChat } from '../vk/people/vk-chat.ts'
import type { VkPerson } from '../vk/people/vk-person.ts'
import type { VkSandbox } from '../vk/start-vk.ts'
import type { VkChatSnapshot } from './page/base/vk-snapshot.ts'
import type { Pane } from './pane.ts'
import type { Resident, Residents } from './residents.ts'
import { vkChatSnapshot } from './vk-chat-snapshot.ts'

const textBody = z.object({ text: z.string().trim().min(1).max(4096) })
const pressBody = z.object({ cmid: z.int(), row: z.int(), column: z.int() })
const editBody = textBody.extend({ messageId: z.int() })
const permissionBody = z.object({ isAllowed: z.boolean() })
const fileQuery = z.object({ as: z.enum(['photo', 'document']), name: z.string().min(1).max(200), type: z.string() })

/** The VK pane: every resident's conversation with the community. */
export function vkPane(vk: VkSandbox, community: SandboxCommunity, residents: Residents): Pane<'vk'> {
  const people = new Map<string, VkPerson>()
  const links = new Map<string, NonNullable<VkChatSnapshot['link']>>()
  const opened = createSignal()
  const chatOf = (resident: Resident): VkChat => {
    const { firstName, lastName } = resident
    const person = people.get(resident.id) ?? vk.person({ firstName, ...(lastName && { lastName }) })
    people.set(resident.id, person)
    return person.in(community)
  }
  const snapshotOf = (resident: Resident) => vkChatSnapshot(chatOf(resident), links.get(resident.id) ?? null)
  const openLink = (residentId: string, url: string) => {
    links.set(residentId, { id: (links.get(residentId)?.id ?? 0) + 1, url })
    opened.notify()
  }
  return {
    name: 'vk',
    snapshot: () => ({
      community: { name: community.name, screenName: community.screenName },
      chats: Object.fromEntries(residents.all.map(resident => [resident.id, snapshotOf(resident)])),
    }),
    addRoutes(app) {
      addChatRoutes(app, id => chatOf(residents.find(id)!), openLink)
      addFileRoute(app, vk)
    },
    onChange(listener) {
      const stops = [vk.onChange(listener), opened.listen(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    clear() {
      links.clear()
      vk.clear()
    },
  }
}

type OpenLink = (residentId: string, url: string) => void

function addChatRoutes(app: FastifyInstance, chatOf: (residentId: string) => VkChat, openLink: OpenLink): void {
  const act = (path: string, does: (chat: VkChat, body: unknown, residentId: string) => unknown) =>
    app.post(`/vk/:resident/${path}`, async (request, reply) => {
      const { resident } = request.params as { resident: string }
      does(chatOf(resident), request.body, resident)
      return reply.code(204).send()
    })
  act('start', chat => chat.starts())
  act('messages', (chat, body) => chat.sends(textBody.parse(body).text))
  act('edits', (chat, body) => {
    const { messageId, text } = editBody.parse(body)
    chat.edits(messageId, text)
  })
  act('presses', (chat, body, residentId) => {
    void followLink(chat.presses(pressBody.parse(body)), url => openLink(residentId, url))
  })
  act('permission', (chat, body) => (permissionBody.parse(body).isAllowed ? chat.allows() : chat.denies()))
  app.post('/vk/:resident/files', async (request, reply) => {
    const { resident } = request.params as { resident: string }
    const { as, name, type } = fileQuery.parse(request.query)
    const file = { name, mimeType: type, bytes: request.body as Buffer }
    if (as === 'photo') chatOf(resident).sendsPhoto(file)
    else chatOf(resident).sendsDocument(file)
    return reply.code(204).send()
  })
}

/** The answer to a press may be an address to open. */
async function followLink(press: PressResult, open: (url: string) => void): Promise<void> {
  const answer = press.kind === 'callback' ? await press.answer : undefined
  if (answer?.type === 'open_link') open(answer.link)
}

function addFileRoute(app: FastifyInstance, vk: VkSandbox): void {
  app.get('/vk/files/:attachment/:name', async (request, reply): Promise<FastifyReply> => {
    const { attachment } = request.params as { attachment: string }
    const file = vk.file(attachment)
    return file ? sendFile(reply, { ...file, name: file.title }) : reply.code(404).send()
  })
}
