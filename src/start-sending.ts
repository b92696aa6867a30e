import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { sendBroadcasts } from '../bots/delivery/send-broadcasts.ts'
import type { FetchFile } from '../bots/port/fetch-file.ts'
import type { MessengerAdapter, Printers } from '../bots/port/messenger-adapter.ts'
import type { Sender } from '../bots/port/sender.ts'
import { keptPhotos, photoBytes } from '../core/metering/photos.ts'
import { deliverRequest } from '../jobs/deliver-chat.ts'
import { openQueue } from '../jobs/queue.ts'
import type { AppContext } from './app-context.ts'
import { startDelivery } from './delivery/start-delivery.ts'
import { jobKinds } from './job-kinds.ts'
import { createBrowser } from './print/browser/browser.ts'
import { chartPrinter } from './print/charts/chart-printer.ts'
import { documentPrinter } from './print/pages/document-printer.ts'
import { invoicePrinter } from './print/pages/invoice-printer.ts'
import { qrImage } from './print/pages/qr-code.ts'

export type Sending = Awaited<ReturnType<typeof startSending>>

/** Delivery of what turns commit, and the jobs that print, sweep and send what is left. */
export async function startSending(context: AppContext, adapters: MessengerAdapter[]) {
  const { config, databaseUrl, logger, now, orm, roles, metrics } = context
  const browser = createBrowser({
    chromePath: config.CHROME_PATH,
    logger,
    temporaryDir: join(config.DATA_DIR, 'chromium'),
  })
  const print = metrics.timed(invoicePrinter(orm, browser))
  const drawn = { qr: qrImage, chart: chartPrinter(config.QUICKCHART_URL, logger) }
  const document = documentPrinter(config, browser)
  const file = fileFetcher(orm, adapters)
  const senders = (printers: Omit<Printers, 'file'>): Record<string, Sender> =>
    Object.fromEntries(adapters.map(adapter => [adapter.channel, adapter.sender({ ...printers, file })]))
  const common = { orm, now, logger, unreadable: metrics.unreadable }
  const printing = startDelivery({
    ...common,
    senders: senders({ receipt: print, document, ...drawn }),
    print: () => Promise.reject(new Error('A process that prints was asked to hand a receipt on')),
    lanesAtOnce: 2,
  })
  const queueSettings = { databaseUrl, redisUrl: config.REDIS_URL, logger }
  const jobs = await openQueue(queueSettings, roles.includes('jobs') ? jobKinds(context, printing, file) : [])
  const delivery = startDelivery({
    ...common,
    senders: senders(drawn),
    print: chatKey => jobs.add(deliverRequest, chatKey),
    lanesAtOnce: 4,
  })
  return {
    delivery,
    jobs,
    print,
    /** Sends an adapter's broadcasts until told to stop. */
    async broadcast(adapter: MessengerAdapter, ending: AbortSignal): Promise<void> {
      const { channel, rateLimiter, together } = adapter
      const sender = adapter.sender({ receipt: print, ...drawn }, 'broadcast')
      if (rateLimiter) await sendBroadcasts({ ...common, channel, sender, together, rateLimiter }, ending)
    },
    async stop(): Promise<void> {
      await delivery.stop()
      // Before the jobs, which wait for the chats they gave it: what is not sent by now stays in the outbox.
      await printing.stop()
      await jobs.stop()
      await browser.close()
    },
  }
}

/** Gives files out of any messenger's keeping, and the pictures of meters that are kept here. */
function fileFetcher(orm: MikroORM, adapters: MessengerAdapter[]): FetchFile {
  return async wanted => {
    if (wanted.channel === keptPhotos) return await photoBytes(orm.em.fork(), wanted.ref)
    return (await adapters.find(({ channel }) => channel === wanted.channel)?.fetchFile?.(wanted)) ?? null
  }
}
