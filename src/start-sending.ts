import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { sendBroadcasts } from '../bots/delivery/send-broadcasts.ts'
import type { FetchFile } from '../bots/port/files/fetch-file.ts'
import type { MessengerAdapter, Printers, PrintInvoice } from '../bots/port/messenger-adapter.ts'
import { pause } from '../bots/port/pause.ts'
import type { Sender } from '../bots/port/sender.ts'
import { traced } from '../bots/tracing/traced.ts'
import { keptPhotos, photoBytes } from '../core/metering/photos/photos.ts'
import type { ChatKey } from '../core/outbox/queued-chats.ts'
import { deliverRequest } from '../jobs/deliver-chat.ts'
import { type Jobs, openQueue } from '../jobs/queue.ts'
import type { AppContext } from './app-context.ts'
import { createCircuits } from './delivery/create-circuits.ts'
import { type Delivery, startDelivery } from './delivery/start-delivery.ts'
import { jobKinds } from './job-kinds.ts'
import type { Troubles } from './logging/create-troubles.ts'
import { createBrowser, type PrintBrowser } from './print/browser/browser.ts'
import { chartPrinter } from './print/charts/chart-printer.ts'
import { documentPrinter } from './print/pages/document-printer.ts'
import { invoicePrinter } from './print/pages/invoice-printer.ts'
import { qrImage } from './print/pages/qr-code.ts'

const sweepMs = 5000

/** So long a program that stops waits for what is being printed: most of what it has itself, see `runProgram`. */
const lastPrintsMs = 15_000

export type Sending = Awaited<ReturnType<typeof startSending>>

/** Delivery of what turns commit, and the jobs that print, sweep and send what is left. */
export async function startSending(context: AppContext, adapters: MessengerAdapter[]) {
  const { config, databaseUrl, logger, now, orm, roles, metrics, troubles } = context
  const temporaryDir = join(config.DATA_DIR, 'chromium')
  const browser = createBrowser({ chromePath: config.CHROME_PATH, logger, temporaryDir })
  const print = watched(metrics.timed(invoicePrinter(orm, browser)), troubles)
  const drawn = { qr: qrImage, chart: chartPrinter(config.QUICKCHART_URL, logger, troubles) }
  const document = documentPrinter(config, browser)
  const file = fileFetcher(orm, adapters, troubles)
  const senders = (printers: Omit<Printers, 'file'>): Record<string, Sender> =>
    Object.fromEntries(adapters.map(adapter => [adapter.channel, adapter.sender({ ...printers, file })]))
  const circuits = createCircuits(logger)
  const common = { orm, now, logger, circuits, unreadable: metrics.unreadable, refused: metrics.refused }
  const printing = startDelivery({
    ...common,
    senders: senders({ receipt: print, document, ...drawn }),
    print: () => logger.error('A process that prints was asked to hand a receipt on'),
    chatsAtOnce: 2,
  })
  const kinds = roles.includes('jobs') ? jobKinds(context, printing, file) : []
  const jobs = await openQueue({ databaseUrl, redisUrl: config.REDIS_URL, logger }, kinds)
  const handOn = {
    ...common,
    senders: senders(drawn),
    print: handOver(jobs),
  }
  const files = startDelivery({ ...handOn, chatsAtOnce: 3 })
  const delivery = startDelivery({ ...handOn, withFile: chatKey => files.start([chatKey]), chatsAtOnce: 8 })
  return {
    delivery,
    circuits,
    jobs,
    print,
    /** Sends an adapter's broadcasts until told to stop. */
    async broadcast(adapter: MessengerAdapter, ending: AbortSignal): Promise<void> {
      const { channel, rateLimiter, together } = adapter
      const sender = adapter.sender({ receipt: print, ...drawn }, 'broadcast')
      if (rateLimiter) await sendBroadcasts({ ...common, channel, sender, together, rateLimiter }, ending)
    },
    sweep: (stopping: AbortSignal) => keepSweeping(delivery, logger, stopping),
    async stop(): Promise<void> {
      await delivery.stop()
      await files.stop()
      // Before the jobs, which wait for the chats they gave it: what is not sent by now stays in the outbox.
      await stopPrinting(printing, browser)
      await jobs.stop()
      await browser.close()
    },
  }
}

/** Waits for what is being printed; a Chromium that hangs does not hold up the end of the program. */
async function stopPrinting(printing: Delivery, browser: PrintBrowser): Promise<void> {
  const late = setTimeout(() => browser.abandon(), lastPrintsMs)
  await printing.stop().finally(() => clearTimeout(late))
}

/** What the queue does not take, the sweep brings again. */
const handOver = (jobs: Jobs) => (chatKey: ChatKey, outgoingId: number) =>
  void jobs.add(deliverRequest, chatKey, `outgoing ${outgoingId}`).catch(() => undefined)

/** Brings what was left behind again and again, until told to stop; rests on nothing but the database. */
async function keepSweeping({ sweep }: Delivery, logger: Logger, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await sweep().catch(error => logger.error({ err: error }, 'The outbox could not be swept'))
    await pause(sweepMs, stopping)
  }
}

/** The same printer, which says so when it fails again and again. */
function watched(print: PrintInvoice, troubles: Troubles): PrintInvoice {
  const printing = troubles.watch('printing', 'nothing can be printed: bills wait, then leave as words')
  return id => printing.during(traced('print', {}, () => print(id)))
}

/** Gives files out of any messenger's keeping, and the pictures of meters that are kept here. */
function fileFetcher(orm: MikroORM, adapters: MessengerAdapter[], troubles: Troubles): FetchFile {
  return async wanted => {
    if (wanted.channel === keptPhotos) return await photoBytes(orm.em.fork(), wanted.ref)
    const fetchFile = adapters.find(({ channel }) => channel === wanted.channel)?.fetchFile
    if (!fetchFile) return null
    const host = troubles.watch(`${wanted.channel} files`, `${wanted.channel} gives no files: words leave without them`)
    return await host.during(fetchFile(wanted))
  }
}
