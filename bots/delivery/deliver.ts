import type { MikroORM } from '@mikro-orm/postgresql'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type ChatKey, queuedChats } from '../../core/outbox/queued-chats.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { continued } from '../tracing/correlation.ts'
import { tracedAnew } from '../tracing/traced.ts'
import { carriesFile } from './carries-file.ts'
import { type ChatLease, openChatLease, type Taken } from './chat-lease.ts'
import { keptParts } from './kept-parts.ts'
import {
  type Attempting,
  attempt,
  concernsOthers,
  type DeliveryStep,
  fileWaitMs,
  meant,
  recordDelivery,
  told,
} from './record-delivery.ts'

export interface DeliveryContext extends Attempting {
  orm: MikroORM
  senders: Record<string, Sender>
  now(): Temporal.Instant
  /** Hands a chat, where this message is the next, to a process that can print; waits for nothing. */
  print(chatKey: ChatKey, outgoingId: number): unknown
  /** Where only words leave from here: hands a chat whose next message has a file to where files leave from. */
  withFile?(chatKey: ChatKey): void
  /** Looks at a chat again after a while. */
  retry(chatKey: ChatKey, afterMs: number): void
  /** Learns what became of each attempt, and may know better what it means. */
  heard?(channel: string, sent: SendOutcome): SendOutcome
  /** So many messages of one chat at most, before it is another chat's turn; no limit unless told. */
  share?: number
}

/** Another process serves the chat; what it did not see on its last look is looked for after this long. */
const lookAgainMs = 1000

/**
 * Sends a chat's queue in order. A message is taken by a lease, sent with no transaction open, and recorded together with taking the
 * next: a kill in between repeats at most the part that was on its way. A chat that another process serves is left to it, and looked at
 * again later. Broadcasts go another way, so a reply never waits behind one. Gives `more` when the chat's share is used up.
 */
export async function deliver(delivering: DeliveryContext, chatKey: ChatKey): Promise<'done' | 'more'> {
  const { orm, now, share, retry } = delivering
  const lease = openChatLease(orm, chatKey)
  let next: Next = await lease.take(now())
  let about: About = { trace: undefined, outgoing: 0 }
  for (let sent = 1; next.kind === 'row'; sent++) {
    const row: Outgoing = next.row
    about = { trace: row.trace, outgoing: row.id }
    next = await continued(about, () => sendOne(delivering, lease, row, sent === share))
  }
  switch (next.kind) {
    case 'more':
      return 'more'
    case 'needs-printing':
      // If nobody prints it in time, the text goes out from here without the file.
      retry(chatKey, fileWaitMs)
      continued(about, () => delivering.print(chatKey, about.outgoing))
      return 'done'
    case 'waiting':
      retry(chatKey, next.afterMs)
      return 'done'
    case 'busy':
      retry(chatKey, lookAgainMs)
      return 'done'
    case 'has-file':
      delivering.withFile?.(chatKey)
      return 'done'
    // Others wait like it, until the messenger takes messages again.
    case 'held':
      retry(chatKey, 0)
      return 'done'
    case 'empty':
      return 'done'
  }
}

/** What a message belongs to. */
type About = { trace: string | null | undefined; outgoing: number }

/** What a chat goes on with. */
type Next = Taken | { kind: 'more' | 'has-file' } | Exclude<DeliveryStep, { kind: 'went' }>

async function sendOne(delivering: DeliveryContext, lease: ChatLease, row: Outgoing, isLast: boolean): Promise<Next> {
  if (delivering.withFile && carriesFile(row))
    return (await lease.record(row)) ? { kind: 'has-file' } : { kind: 'busy' }
  const { channel } = row
  const outcome = await lease.whileRenewed(row, () => tracedAnew('send', { channel }, () => send(delivering, row)))
  delivering.logger.debug({ channel, outcome: outcome.kind }, 'A message was given to its messenger')
  const sent = meant(delivering, row, delivering.heard?.(row.channel, outcome) ?? outcome, delivering.now())
  if (concernsOthers(row, sent)) return await recordWithOthers(delivering, lease, row, sent, isLast)
  const step = await recordDelivery(delivering.orm.em.fork(), row, sent, delivering.now())
  if (step.kind === 'went' && !isLast) return await lease.recordAndTake(row, delivering.now())
  return (await lease.record(row)) ? (step.kind === 'went' ? { kind: 'more' } : step) : { kind: 'busy' }
}

async function send(delivering: DeliveryContext, row: Outgoing): Promise<SendOutcome> {
  const sender = delivering.senders[row.channel]
  if (!sender) return { kind: 'refused', why: 'no such channel' }
  const em = delivering.orm.em.fork({ disableTransactions: true })
  const earlier = (id: number) => em.findOne(Outgoing, id)
  const refused = (why: string) => void told(delivering, row, { kind: 'refused', why })
  return await attempt(delivering, row, () => sender(row, { earlier, parts: keptParts(em, row), em, refused }))
}

/** The ticket of an answer, or the peer of a closed chat, changes with the row or not at all. */
async function recordWithOthers(
  { orm, now, retry }: DeliveryContext,
  lease: ChatLease,
  row: Outgoing,
  sent: SendOutcome,
  isLast: boolean,
): Promise<Next> {
  const done = await orm.em.fork().transactional(async em => {
    const step = await recordDelivery(em, row, sent, now())
    if (!(await lease.record(row, em))) return 'busy'
    return { step, chats: queuedChats(em) }
  })
  if (done === 'busy') return { kind: 'busy' }
  // The desk shows what became of an answer.
  for (const chat of done.chats) retry(chat, 0)
  if (done.step.kind !== 'went') return done.step
  return isLast ? { kind: 'more' } : await lease.take(now())
}
