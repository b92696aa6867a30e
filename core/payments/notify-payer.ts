import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { type PenaltyRules, penaltyGrowths } from '../charges/closing/post-penalties.ts'
import { transfersOf } from '../charges/debts/account-transfers.ts'
import { dueAfter } from '../charges/views/quote.ts'
import { balanceOf } from '../ledger/balance.ts'
import type { Notice } from '../outbox/notice.ts'
import { notifyChat } from '../outbox/notify-chat.ts'
import { Peer } from '../peers/peer.table.ts'
import { sumOf } from '../units/integers.ts'
import { kopecks } from '../units/money.ts'
import { neverMade } from './cancellation-reasons.ts'
import type { Payment } from './payment.table.ts'
import { quoteIfRated } from './quote-if-rated.ts'

/** Tells the chat that began a payment how it ended, and what is owed now. */
export async function notifyPayer(
  em: EntityManager,
  payment: Payment,
  account: Account,
  rules: PenaltyRules,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  await em.flush()
  const { dueKopecks, advanceKopecks } = await owedAfter(em, account, today)
  const penaltyKopecks = payment.state === 'succeeded' ? await grownPenalty(em, account, rules, today) : 0n
  await notifyPeer(em, payment.peer ?? null, now, {
    notice: 'payment-ended',
    paymentId: payment.id,
    accountId: account.id,
    accountNumber: account.number,
    method: payment.method,
    amountKopecks: String(payment.amountKopecks),
    isPaid: payment.state === 'succeeded',
    reason: payment.state === 'expired' ? neverMade : (payment.cancellation?.reason ?? null),
    dueKopecks: String(dueKopecks),
    advanceKopecks: String(advanceKopecks),
    ...(penaltyKopecks > 0n ? { penaltyKopecks: String(penaltyKopecks) } : {}),
  })
}

/** Less than a ruble is nothing to be told of. */
const worthTelling = 100n

/** What has grown up to a day and is on no bill yet. */
async function grownPenalty(
  em: EntityManager,
  account: Account,
  rules: PenaltyRules,
  today: Temporal.PlainDate,
): Promise<bigint> {
  const transfers = await transfersOf(em, account.id)
  const growths = penaltyGrowths(transfers, today, rules)
  const grown = sumOf(growths.map(growth => growth.kopecks))
  return grown >= worthTelling ? grown : 0n
}

/** Where the readings cannot be rated, the ledger alone says what is owed. */
async function owedAfter(em: EntityManager, account: Account, today: Temporal.PlainDate) {
  const quote = await quoteIfRated(em, account, today)
  return quote ?? dueAfter(kopecks(0), (await balanceOf(em, account.id, today)).balanceKopecks)
}

/** Tells one chat, if it can be reached. */
export async function notifyPeer(
  em: EntityManager,
  peerId: number | null,
  now: Temporal.Instant,
  notice: Notice,
): Promise<void> {
  const peer = peerId === null ? null : await em.findOne(Peer, peerId)
  if (peer) await notifyChat(em, peer, notice, now)
}
