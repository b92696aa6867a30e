import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import { saveBatch } from '../../core/broadcasts/take-due-rows.ts'
import { noticeSchema } from '../../core/outbox/notice.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import type { Together } from '../port/messenger-adapter.ts'
import { pause } from '../port/pause.ts'
import type { RateLimiter } from '../port/rate-limiter.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { type BroadcastBatch, createBroadcastBatches } from './broadcast-batches.ts'
import { keptParts } from './kept-parts.ts'
import { type Attempting, attempt, recordDelivery, told } from './record-delivery.ts'

interface Broadcasting extends Attempting {
  orm: MikroORM
  channel: string
  /** Sends one row with the urgency of a broadcast; can print. */
  sender: Sender
  together?: Together | undefined
  rateLimiter: Pick<RateLimiter, 'holdBroadcasts'>
  now(): Temporal.Instant
  /** Replaced where time is simulated. */
  sleep?(forMs: number): Promise<unknown>
}

/** How many calls are under way at once: enough to reach the ceiling while an answer takes a quarter of a second. */
export const callsAtOnce = 8

const idleMs = 1000
const afterErrorMs = 2000

/**
 * Sends the broadcasts of one messenger until told to stop; one process at a time runs it. Each call's outcome is recorded right after
 * it: a kill repeats only what was under way, and not where the messenger recognises a repeat.
 */
export async function sendBroadcasts(broadcasting: Broadcasting, ending: AbortSignal): Promise<void> {
  const batches = createBroadcastBatches(broadcasting)
  const { sleep = (forMs: number) => pause(forMs, ending) } = broadcasting
  async function work(): Promise<void> {
    while (!ending.aborted) {
      const batch = await take(broadcasting, batches.next)
      if (!batch) await sleep(idleMs)
      else if (batch === 'error' || !(await sendBatch(broadcasting, batch, batches.done))) await sleep(afterErrorMs)
    }
  }
  await Promise.all(Array.from({ length: callsAtOnce }, work))
}

async function take({ logger, channel }: Broadcasting, next: () => Promise<BroadcastBatch | undefined>) {
  try {
    return await next()
  } catch (error) {
    logger.error({ err: error, channel }, 'Broadcasts could not be looked for')
    return 'error'
  }
}

/** False when nothing could be recorded, because the database does not answer. */
async function sendBatch(
  broadcasting: Broadcasting,
  batch: BroadcastBatch,
  done: (batch: BroadcastBatch) => void,
): Promise<boolean> {
  const { orm, logger, channel, now } = broadcasting
  try {
    // Each statement on its own: a sent message is recorded whatever happens to the others.
    const em = orm.em.fork({ disableTransactions: true })
    const rows = await em.find(
      Outgoing,
      { id: { $in: batch.ids }, sentAt: null, failedAt: null },
      { orderBy: { id: 'asc' } },
    )
    const sent = await sendRows(broadcasting, em, rows, batch)
    for (const [index, row] of rows.entries()) await recordDelivery(em, row, sent[index]!, now())
    await em.flush()
    await applyOutcome(broadcasting, sent)
    return true
  } catch (error) {
    logger.error({ err: error, channel, rows: batch.ids.length }, 'A part of a broadcast could not be sent or stamped')
    return false
  } finally {
    done(batch)
  }
}

async function sendRows(
  broadcasting: Broadcasting,
  em: EntityManager,
  rows: Outgoing[],
  { batch }: BroadcastBatch,
): Promise<SendOutcome[]> {
  const { together, sender } = broadcasting
  const alone = async (row: Outgoing) => {
    const refused = (why: string) => void told(broadcasting, row, { kind: 'refused', why })
    const context = { earlier: async () => null, parts: keptParts(em, row), em, refused }
    return await attempt(broadcasting, row, () => sender(row, context))
  }
  // Only notices can be sent in one call.
  const notice = noticeSchema.safeParse(rows[0]?.payload)
  if (batch === undefined || !together || !notice.success) return await Promise.all(rows.map(alone))
  await saveBatch(
    em,
    rows.map(({ id }) => id),
    batch,
  )
  const sent = await together.send(notice.data, rows, batch)
  return sent.map((outcome, index) => told(broadcasting, rows[index]!, outcome))
}

/** How long broadcasts rest when the messenger is away, or refuses the bot. */
const faultRestMs = 15_000

/** A request to wait, or a fault of the messenger's, holds all of its broadcasts. */
async function applyOutcome({ rateLimiter }: Broadcasting, sent: SendOutcome[]): Promise<void> {
  const waits = sent.map(each => {
    if (each.kind === 'later') return each.afterMs ?? 0
    return each.kind === 'unanswered' || each.kind === 'bot-refused' ? faultRestMs : 0
  })
  const longestMs = Math.max(0, ...waits)
  if (longestMs > 0) await rateLimiter.holdBroadcasts(longestMs)
}
