import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../core/accounts/account.table.ts'
import { findOpenUsages } from '../../core/charges/usage/open-usages.ts'
import { accountBook, supplierBook } from '../../core/ledger/account-book.ts'
import { postTransfers } from '../../core/ledger/post-transfers.ts'
import { Payment } from '../../core/payments/payment.table.ts'
import { kopecks } from '../../core/units/money.ts'
import { atHour } from './at-hour.ts'
import { hashed, hashedUuid } from './hashed.ts'
import { type PastPayment, pastPayments } from './payments.ts'
import type { Person } from './people.ts'

/** How residents pay who do not pay here. */
const paidBy = ['bank', 'bank', 'sbp', 'cash'] as const

/** What the months will be billed is known from the readings that wait; people pay of that, each payment in its time. */
export async function postPayments(
  em: EntityManager,
  person: Person,
  account: Account,
  today: Temporal.PlainDate,
): Promise<void> {
  const open = await findOpenUsages(em, account)
  const bills = open.map(({ period, chargeKopecks }) => ({ period, amountKopecks: chargeKopecks }))
  const payments = pastPayments(person, bills, today).map(past => createPayment(em, account, past))
  await em.flush()
  for (const { id, amountKopecks, paidOn } of payments) {
    const sides = { debit: supplierBook('cash'), credit: accountBook(account.id) }
    const transfer = { id: `payment:${id}`, ...sides, amountKopecks, code: 'payment', on: paidOn! }
    await postTransfers(em, [transfer], atHour(paidOn!, 0))
  }
}

/** A payment as the supplier's own list would have it. */
function createPayment(em: EntityManager, account: Account, { on, amountKopecks }: PastPayment): Payment {
  const key = `${account.number} paid ${on}`
  return em.create(Payment, {
    id: hashedUuid(key),
    account: account.id,
    method: paidBy[hashed(key, 0, paidBy.length - 1)]!,
    amountKopecks: kopecks(amountKopecks),
    state: 'succeeded',
    reference: String(hashed(key, 100_000, 999_999)),
    createdAt: atHour(on, 12),
    finishedAt: atHour(on, 12),
    paidOn: on,
  })
}
