import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type ChatKey, queuedChats } from '../../core/outbox/queued-chats.ts'
import type { Sender } from '../port/sender.ts'
import { type Attempting, attempt, type DeliveryStep, fileWaitMs, recordDelivery } from './record-delivery.ts'

export interface DeliveryContext extends Attempting {
  orm: MikroORM
  senders: Record<string, Sender>
  now(): Temporal.Instant
  /** Hands a chat to a process that can print. */
  print(chatKey: ChatKey): Promise<void>
  /** Looks at a chat again after a while. */
  retry(chatKey: ChatKey, afterMs: number): void
}

/** Another process serves the chat; what it did not see on its last look is looked for after this long. */
const lookAgainMs = 1000

/**
 * Sends a chat's queue in order, one row per transaction: a kill between sending and recording repeats at most one message. A chat that
 * another process serves is left to it, and looked at again later. Broadcasts go another way, so a reply never waits behind one.
 */
export async function deliver(delivering: DeliveryContext, chatKey: ChatKey): Promise<void> {
  for (;;) {
    const { step, others } = await delivering.orm.em.fork().transactional(async em => {
      const taken = await sendNext(em, delivering, chatKey)
      return { step: taken, others: queuedChats(em).filter(({ channel }) => channel !== chatKey.channel) }
    })
    // The desk shows what became of an answer.
    for (const other of others) delivering.retry(other, 0)
    if (step.kind === 'needs-printing') {
      // If nobody prints it in time, the text goes out from here without the file.
      delivering.retry(chatKey, fileWaitMs)
      return await delivering.print(chatKey)
    }
    if (step.kind === 'waiting') return delivering.retry(chatKey, step.afterMs)
    if (step.kind === 'busy') return delivering.retry(chatKey, lookAgainMs)
    if (step.kind === 'empty') return
  }
}

type Step = DeliveryStep | { kind: 'empty' } | { kind: 'busy' }

async function sendNext(em: EntityManager, delivering: DeliveryContext, chatKey: ChatKey): Promise<Step> {
  if (!(await lockChat(em, chatKey))) return { kind: 'busy' }
  const waiting = { ...chatKey, sentAt: null, failedAt: null, broadcast: null }
  const row = await em.findOne(Outgoing, waiting, { orderBy: { id: 'asc' } })
  if (!row) return { kind: 'empty' }
  const now = delivering.now()
  const waitMs = row.notBefore.since(now).total('milliseconds')
  if (waitMs > 0) return { kind: 'waiting', afterMs: Math.ceil(waitMs) }
  const sender = delivering.senders[chatKey.channel]
  const sent = sender
    ? await attempt(delivering, row, () => sender(row, id => sentRef(em, id), em))
    : ({ kind: 'refused', why: 'no such channel' } as const)
  return await recordDelivery(em, row, sent, delivering.now())
}

/**
 * One process at a time serves a chat; the lock ends with the transaction, also when the process is killed. A message's files may take
 * longer than other transactions may wait.
 */
async function lockChat(em: EntityManager, chatKey: ChatKey): Promise<boolean> {
  const [row] = await em.execute<{ locked: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as locked,
       set_config('idle_in_transaction_session_timeout', '10min', true)`,
    [`lane ${chatKey.channel} ${chatKey.address}`],
  )
  return row!.locked
}

async function sentRef(em: EntityManager, outgoingId: number): Promise<string | null> {
  return (await em.findOne(Outgoing, outgoingId))?.sentRef ?? null
}
