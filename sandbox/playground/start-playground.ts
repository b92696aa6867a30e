import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { BankSandbox } from '../bank/start-bank.ts'
import type { Mailbox } from '../mail/start-mailbox.ts'
import type { Group } from '../telegram/people/group.ts'
import type { Person } from '../telegram/people/person.ts'
import type { SandboxBot, TelegramSandbox } from '../telegram/start-telegram.ts'
import type { SandboxCommunity } from '../vk/community.ts'
import type { VkSandbox } from '../vk/start-vk.ts'
import { deskPane } from './desk-pane.ts'
import { mailboxPane } from './mailbox-pane.ts'
import type { Hint } from './page/base/snapshot.ts'
import { createResidents, type ResidentDetails, type Residents } from './residents.ts'
import { serveLiveEvents } from './serve-live-events.ts'
import { servePage } from './serve-page.ts'
import { telegramPane } from './telegram-pane.ts'
import { vkPane } from './vk-pane.ts'

interface PlaygroundOptions {
  /** 0, the default, takes a free one. */
  port?: number
  host?: string
  telegram: TelegramSandbox
  mailbox: Mailbox
  /** The bot whose chats the page shows, as `telegram.addBot` gave it. */
  bot: SandboxBot
  /** With the community whose conversations the page shows; without them there is no VK pane. */
  vk?: VkSandbox
  community?: SandboxCommunity
  /** Its messages to telephones stand among the letters. */
  bank?: BankSandbox
  /** The agents' group, and who sits in it; without them there is no pane of theirs. */
  desk?: { group: Group; agents: readonly Person[] }
  /** Brings the system behind the bot back to its first state; the chats and the mailbox are emptied around it. */
  reset: () => Promise<void>
  publicTitle?: string
  hints?: Hint[]
  /** Who the visitor can be from the start; more can be added on the page. */
  residents?: ResidentDetails[]
}

interface Playground {
  readonly url: string
  close(): Promise<void>
}

const maxFileBytes = 20 * 1024 * 1024
const newResident = z.object({ name: z.string().trim().min(1).max(60) })

/** Starts the playground page on `host` (127.0.0.1 unless given). */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { port = 0, host = '127.0.0.1', telegram, mailbox, bot, vk, community, bank, desk } = options
  const app = Fastify({ bodyLimit: maxFileBytes, forceCloseConnections: true })
  const residents = createResidents(options.residents ?? [{ firstName: 'Иван', lastName: 'Иванов' }])
  const panes = {
    telegram: telegramPane(telegram, bot, residents),
    mailbox: mailboxPane(mailbox, bank),
    ...(vk && community && { vk: vkPane(vk, community, residents) }),
    ...(desk && { desk: deskPane(telegram, desk.group, desk.agents) }),
  }
  let isResetting = false

  takeRequests(app)
  addResidentRoute(app, residents)
  servePage(app)
  const changed = serveLiveEvents(app, () => ({
    title: options.publicTitle ?? 'Киловатт',
    hints: options.hints ?? [],
    residents: residents.all.map(({ id, name }) => ({ id, name })),
    isResetting,
    panes: {
      telegram: panes.telegram.snapshot(),
      mailbox: panes.mailbox.snapshot(),
      ...(panes.vk && { vk: panes.vk.snapshot() }),
      ...(panes.desk && { desk: panes.desk.snapshot() }),
    },
  }))
  for (const pane of Object.values(panes)) {
    pane.addRoutes(app)
    pane.onChange(changed)
  }
  residents.onChange(changed)
  addResetRoute(app, Object.values(panes), options.reset, resetting => {
    isResetting = resetting
    changed()
  })

  await app.listen({ port, host })
  const { port: takenPort } = app.server.address() as AddressInfo
  return { url: `http://${host}:${takenPort}`, close: () => app.close() }
}

/** Bodies are JSON or a raw file; another site's page can post nothing; what a person cannot do is a 409 with the reason. */
function takeRequests(app: FastifyInstance): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers
    const isForeign = request.method !== 'GET' && origin !== undefined && URL.parse(origin)?.host !== host
    if (isForeign) return reply.code(403).send({ message: 'Only this page may act here' })
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, _, reply) => {
    const code = error instanceof z.ZodError ? 400 : (error.statusCode ?? 409)
    return reply.code(code).send({ message: error.message })
  })
}

/** Whoever a path names as its resident is there. */
function addResidentRoute(app: FastifyInstance, residents: Residents): void {
  app.addHook('preHandler', async (request, reply) => {
    const { resident } = request.params as { resident?: string }
    if (resident !== undefined && !residents.find(resident)) return reply.code(404).send()
  })
  app.post('/residents', async request => {
    const [firstName = '', ...rest] = newResident.parse(request.body).name.split(/\s+/)
    const lastName = rest.join(' ')
    return { id: residents.add({ firstName, ...(lastName && { lastName }) }).id }
  })
}

function addResetRoute(
  app: FastifyInstance,
  panes: readonly { clear(): void }[],
  reset: () => Promise<void>,
  announce: (isResetting: boolean) => void,
): void {
  const clear = () => {
    for (const pane of panes) pane.clear()
  }
  app.post('/reset', async (_, reply) => {
    announce(true)
    try {
      clear()
      await reset()
      // What the bot still said while it was being reset.
      clear()
    } finally {
      announce(false)
    }
    return reply.code(204).send()
  })
}
