import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { quote } from '../charges/quote.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { Notice } from '../outbox/notice.ts'
import { Peer } from '../peers/peer.table.ts'
import type { Payment } from './payment.table.ts'

/** Tells the chat that began a payment how it ended, and what is owed now. */
export async function tellPayer(
  em: EntityManager,
  payment: Payment,
  account: Account,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  await em.flush()
  const { dueKopecks, advanceKopecks } = await quote(em, account, today)
  await tellPeer(em, payment.peer ?? null, now, {
    notice: 'payment-ended',
    accountId: account.id,
    accountNumber: account.number,
    method: payment.method,
    amountKopecks: String(payment.amountKopecks),
    isPaid: payment.state === 'succeeded',
    reason: payment.cancellation?.reason ?? null,
    dueKopecks: String(dueKopecks),
    advanceKopecks: String(advanceKopecks),
  })
}

/** Tells one chat, if it can be reached. */
export async function tellPeer(
  em: EntityManager,
  peerId: number | null,
  now: Temporal.Instant,
  notice: Notice,
): Promise<void> {
  const peer = peerId === null ? null : await em.findOne(Peer, { id: peerId, reachable: true })
  if (!peer) return
  const { channel, externalId: address, language } = peer
  await enqueue(em, [{ channel, address, language, payload: notice }], now)
}
