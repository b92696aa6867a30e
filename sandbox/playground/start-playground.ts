import Fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type ServingOptions, startServing } from '../serving.ts'
import { createPanes, type Hint, type PageSnapshot, type StandIns } from './create-panes.ts'
import type { Pane } from './pane.ts'
import { createResidents, type ResidentDetails, type Residents } from './residents.ts'
import { serveLiveEvents } from './serve-live-events.ts'
import { servePage } from './serve-page.ts'

interface PlaygroundOptions extends StandIns, Omit<ServingOptions, 'clock'> {
  /** Brings the system behind the bot back to its first state; the chats and the mailbox are emptied around it. */
  reset: () => Promise<void>
  publicTitle?: string
  hints?: Hint[]
  /** Who the visitor can be from the start; more can be added on the page. */
  residents?: ResidentDetails[]
}

const maxFileBytes = 20 * 1024 * 1024
const newResident = z.object({ name: z.string().trim().min(1).max(60) })

/** Starts the playground page. */
export async function startPlayground(options: PlaygroundOptions) {
  const app = Fastify({ bodyLimit: maxFileBytes, forceCloseConnections: true })
  const residents = createResidents(options.residents ?? [{ firstName: 'Иван', lastName: 'Иванов' }])
  const panes = createPanes(options, residents)
  let isResetting = false

  takeRequests(app)
  addResidentRoute(app, residents)
  servePage(app)
  const changed = serveLiveEvents(app, () => ({
    title: options.publicTitle ?? 'Киловатт',
    hints: options.hints ?? [],
    residents: residents.all.map(({ id, name }) => ({ id, name })),
    isResetting,
    panes: snapshotsOf(panes) as PageSnapshot['panes'],
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

  return { url: await startServing(app, options), close: () => app.close() }
}

function snapshotsOf(panes: Record<string, Pane>): Record<string, object> {
  return Object.fromEntries(Object.entries(panes).map(([name, pane]) => [name, pane.snapshot()]))
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
  panes: readonly Pane[],
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
