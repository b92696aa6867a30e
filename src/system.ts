import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { MessengerAdapter } from '../bots/port/messenger-adapter.ts'
import { createTurns, type TurnContext } from '../bots/port/turn-context.ts'
import type { AppContext } from './app-context.ts'
import type { Config } from './config/config.ts'
import { entities } from './database/entities.ts'
import { installationSecret } from './database/installation-secret.ts'
import { createLeases } from './database/leases.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import type { Circuits } from './delivery/create-circuits.ts'
import { hearAlone } from './hear-alone.ts'
import { createTroubles } from './logging/create-troubles.ts'
import { createMetrics } from './logging/metrics.ts'
import { deskSettings, openAdapters } from './open-adapters.ts'
import { openOnline } from './open-online.ts'
import { roles as allRoles, type Role } from './roles.ts'
import { type Sending, startSending } from './start-sending.ts'
import { createServer } from './web/create-server.ts'
import { roomOnDisk } from './web/room-on-disk.ts'
import { serveConfirmPage } from './web/serve-confirm-page.ts'
import { serveFiles } from './web/serve-files.ts'
import { serveHealth } from './web/serve-health.ts'
import { serveMetrics } from './web/serve-metrics.ts'
import { servePayments } from './web/serve-payments.ts'

export type System = Awaited<ReturnType<typeof startSystem>>

/** Starts the program, or some parts of it, on a database that is there. */
export async function startSystem(
  config: Config,
  databaseUrl: string,
  logger: Logger,
  now: () => Temporal.Instant,
  roles: readonly Role[] = allRoles,
) {
  const orm = await openDatabase({ url: databaseUrl, logger, entities })
  await migrate(orm)
  const metrics = createMetrics()
  const troubles = createTroubles(logger)
  const context: AppContext = { config, databaseUrl, logger, now, orm, roles, metrics, troubles }
  const adapters = openAdapters(context, () => listening)
  const sending = await startSending(context, adapters)
  const codes = { secret: await installationSecret(orm.em.fork(), 'decoys'), publicUrl: config.PUBLIC_URL }
  const listening = turnContext(context, sending, codes, adapters)
  const server = await openServer(context, adapters, sending, listening)
  await listen(server, config)
  const stopping = new AbortController()
  const leases = createLeases(databaseUrl, logger)
  const ended = Promise.all(
    roles.includes('bots') ? adapters.map(adapter => hearAlone(leases, adapter, logger, stopping.signal)) : [],
  )
  const broadcast = (adapter: MessengerAdapter) =>
    leases.whileHolding(`broadcast ${adapter.channel}`, stopping.signal, ending => sending.broadcast(adapter, ending))
  const sendingOn = Promise.all([
    sending.sweep(stopping.signal),
    ...(roles.includes('jobs') ? adapters.filter(({ rateLimiter }) => rateLimiter).map(broadcast) : []),
  ])
  return {
    listening,
    server,
    /** Rejects when a messenger refuses us for good. */
    ended: ended as Promise<unknown>,
    /** Stops in an order that loses nothing: first hearing, then sending, then the jobs, the browser and the database. */
    async stop(): Promise<void> {
      stopping.abort()
      await server.close()
      await ended.catch(() => undefined)
      await sendingOn
      await leases.close()
      await sending.stop()
      for (const adapter of adapters) adapter.close?.()
      await orm.close()
    },
  }
}

/** What turns are played with in this process. */
function turnContext(
  { config, orm, now, metrics }: AppContext,
  { delivery }: Sending,
  codes: TurnContext['codes'],
  adapters: MessengerAdapter[],
): TurnContext {
  const { supplier } = config
  const { turned } = metrics
  const desk = deskSettings(config)
  const hasMail = adapters.some(({ channel }) => channel === 'mail')
  const roles = Object.fromEntries(adapters.flatMap(({ channel, roleOf }) => (roleOf ? [[channel, roleOf]] : [])))
  return { orm, supplier, codes, desk, roles, hasMail, now, turns: createTurns(), committed: delivery.start, turned }
}

/** Every process tells how it is; the pages and what messengers and the bank call are the web part's. */
async function openServer(
  { config, orm, logger, now, roles, metrics, troubles }: AppContext,
  adapters: MessengerAdapter[],
  { jobs, print, delivery, circuits }: Sending,
  listening: TurnContext,
): Promise<FastifyInstance> {
  const { METRICS_PASSWORD, QUEUES_PASSWORD, TRUSTED_PROXIES, YOOKASSA_ADDRESSES } = config
  const server = await createServer(logger, TRUSTED_PROXIES)
  const checks = [databaseAnswers(orm), ...adapters.map(updatesMoveOn)]
  const troublesNow = async () => [
    ...troublesOf(circuits),
    ...adapters.flatMap(notGiven),
    ...(jobs.isAway ? ['the queue does not answer: bills and background work wait'] : []),
    ...troubles.words(),
    ...[await roomOnDisk(config.DATA_DIR)].filter(said => said !== undefined),
  ]
  serveHealth(server, { checks, troubles: troublesNow })
  metrics.watch(orm, jobs, now)
  metrics.watchOutside({ adapters, circuits, troubles })
  const { BACKUP_DIR: folder, BACKUP_DRILL } = config
  if (folder) metrics.watchBackups({ folder, now, areDrilled: BACKUP_DRILL === 'yes' })
  if (METRICS_PASSWORD) serveMetrics(server, metrics, METRICS_PASSWORD)
  if (QUEUES_PASSWORD) (await import('./web/serve-queues.ts')).serveQueues(server, jobs, QUEUES_PASSWORD)
  if (!roles.includes('web')) return server
  serveConfirmPage(server, listening, logger)
  serveFiles(server, { orm, now, print, logger })
  const online = openOnline(config, { orm, logger, now, committed: delivery.start, troubles })
  if (online) servePayments(server, online, YOOKASSA_ADDRESSES)
  for (const adapter of adapters) adapter.serve?.(server)
  return server
}

async function listen(server: FastifyInstance, { PORT, PUBLIC_URL }: Config): Promise<void> {
  const listenTextResolver = () => `The web part is at ${PUBLIC_URL}`
  await server.listen({ port: PORT, host: '0.0.0.0', listenTextResolver })
}

const databaseAnswers = (orm: MikroORM) => ({
  part: 'the database',
  look: async () => ((await orm.checkConnection()).ok ? undefined : 'the database does not answer'),
})

/** Longer than any turn may take with its tries. */
const longestWaitSeconds = 60

const updatesMoveOn = ({ channel, backlog }: MessengerAdapter) => ({
  part: channel,
  look: async () =>
    backlog && backlog.waitingSeconds > longestWaitSeconds
      ? `${channel}: an update has been waiting for its turn for more than ${longestWaitSeconds} seconds`
      : undefined,
})

const notGiven = ({ channel, backlog }: MessengerAdapter): string[] =>
  backlog?.trouble === undefined ? [] : [`${channel} gives no updates (${backlog.trouble}): nobody is heard there`]

const faults = {
  unanswered: 'does not answer',
  'bot-refused': 'refuses the bot',
}

const troublesOf = (circuits: Circuits) =>
  circuits.troubles().map(({ messenger, kind, why }) => `${messenger} ${faults[kind]} (${why}): its messages wait`)
