import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Courier } from '../bots/deliver.ts'
import { deskService } from '../bots/desk/desk-settings.ts'
import type { Edge, Printers, PrintReceipt } from '../bots/edge.ts'
import type { FetchFile } from '../bots/fetch-file.ts'
import type { Listening } from '../bots/hear.ts'
import { closePeriodJob } from '../jobs/close-period.ts'
import { deliverLane } from '../jobs/deliver-lane.ts'
import { type JobKind, type Jobs, openQueue } from '../jobs/queue.ts'
import { remindDesk } from '../jobs/remind-desk.ts'
import { sweepOutbox } from '../jobs/sweep-outbox.ts'
import type { Config } from './config.ts'
import { entities } from './database/entities.ts'
import { installationSecret } from './database/installation-secret.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase } from './database/open-database.ts'
import { deskSettings, openEdges } from './open-edges.ts'
import { openOnline } from './payments/open-online.ts'
import { paymentJobs } from './payments/payment-jobs.ts'
import { createBrowser } from './print/browser.ts'
import { qrImage } from './print/qr-code.ts'
import { receiptPrinter } from './print/receipt-printer.ts'
import { type Delivery, startDelivery } from './start-delivery.ts'
import { createServer } from './web/create-server.ts'
import { servePayments } from './web/serve-payments.ts'

export interface System {
  listening: Listening
  server: FastifyInstance
  /** Rejects when a messenger refuses us for good. */
  ended: Promise<unknown>
  /** Stops in an order that loses nothing: first hearing, then sending, then the jobs, the browser and the database. */
  stop(): Promise<void>
}

export type Clock = () => Temporal.Instant

/** What every part of the program shares. */
interface Ground {
  config: Config
  databaseUrl: string
  logger: Logger
  now: Clock
  orm: MikroORM
}

/** Starts the whole program on a database that is there. */
export async function startSystem(config: Config, databaseUrl: string, logger: Logger, now: Clock): Promise<System> {
  const orm = await openDatabase({ url: databaseUrl, logger, entities })
  await migrate(orm)
  const ground = { config, databaseUrl, logger, now, orm }
  const edges = openEdges(config, () => listening, logger, now)
  const sending = await startSending(ground, edges)
  const codes = { secret: await installationSecret(orm.em.fork(), 'decoys'), publicUrl: config.PUBLIC_URL }
  const committed = sending.delivery.start
  const listening: Listening = { orm, supplier: config.supplier, codes, desk: deskSettings(config), now, committed }
  const server = await createServer(listening, sending.print, logger, config.TRUSTED_PROXIES)
  const online = openOnline(config, { orm, logger, now, committed })
  if (online) await servePayments(server, online, config.YOOKASSA_ADDRESSES)
  for (const edge of edges) edge.serve?.(server)
  await server.listen({
    port: config.PORT,
    host: '0.0.0.0',
    listenTextResolver: () => `The web part is at ${config.PUBLIC_URL}`,
  })
  const stopping = new AbortController()
  const ended = Promise.all(edges.map(edge => edge.run?.(stopping.signal)))
  return {
    listening,
    server,
    ended,
    async stop() {
      stopping.abort()
      await server.close()
      await ended.catch(() => undefined)
      await sending.stop()
      for (const edge of edges) edge.close?.()
      await orm.close()
    },
  }
}

interface Sending {
  delivery: Delivery
  jobs: Jobs
  print: PrintReceipt
  stop(): Promise<void>
}

/** Delivery of what turns commit, and the jobs that print, sweep and send what is left. */
async function startSending(ground: Ground, edges: Edge[]): Promise<Sending> {
  const { config, databaseUrl, logger, now, orm } = ground
  const browser = createBrowser({
    chromePath: config.CHROME_PATH,
    logger,
    temporaryDir: join(config.DATA_DIR, 'chromium'),
  })
  const print = receiptPrinter(orm, browser)
  const file: FetchFile = async wanted =>
    (await edges.find(({ channel }) => channel === wanted.channel)?.fetchFile?.(wanted)) ?? null
  const couriers = (printers: Omit<Printers, 'file'>): Record<string, Courier> =>
    Object.fromEntries(edges.map(edge => [edge.channel, edge.courier({ ...printers, file })]))
  const printing = startDelivery({
    orm,
    couriers: couriers({ receipt: print, qr: qrImage }),
    now,
    logger,
    print: () => Promise.reject(new Error('A process that prints was asked to hand a receipt on')),
    lanesAtOnce: 2,
  })
  const jobs = await openQueue({ databaseUrl, redisUrl: config.REDIS_URL, logger }, jobKinds(ground, printing))
  const delivery = startDelivery({
    orm,
    couriers: couriers({ qr: qrImage }),
    now,
    logger,
    print: lane => jobs.add('deliver', lane),
    lanesAtOnce: 4,
  })
  return {
    delivery,
    jobs,
    print,
    async stop() {
      await delivery.stop()
      // Before the jobs, which wait for the lanes they gave it: what is not sent by now stays in the outbox.
      await printing.stop()
      await jobs.stop()
      await browser.close()
    },
  }
}

/** Everything that is done in the background; what it queues for people leaves at once. */
function jobKinds({ config, logger, now, orm }: Ground, { serve, start }: Delivery): JobKind[] {
  const { supplier } = config
  const service = deskService({ supplier, desk: deskSettings(config) })
  return [
    deliverLane(serve),
    sweepOutbox({ orm, now, serve }),
    ...paymentJobs(openOnline(config, { orm, logger, now, committed: start })),
    remindDesk({ orm, now, service, queued: start }),
    closePeriodJob({ orm, supplier, now, logger }),
  ]
}
