import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { isUuid } from '../../core/payments/is-uuid.ts'
import { Payment, type ReceiptContact, Refund } from '../../core/payments/payment.table.ts'
import { beginRefund } from '../../core/payments/refunds/begin-refund.ts'
import type { Kopecks } from '../../core/units/money.ts'
import { makeRefund } from './make-refund.ts'
import type { Online } from './online.ts'
import { refundBody } from './yookassa/refund-body.ts'

interface WantedRefund {
  paymentId: string
  /** Left out: all that has not been given back. */
  amountKopecks?: Kopecks
  /** The ground, which the resident may see. */
  why: string
  /** Where the fiscal receipt goes; left out, to the account's e-mail. */
  receiptContact?: ReceiptContact
}

export type Refunded =
  /** How the refund stands: `creating` and `pending` are asked of again until they end. */
  | { kind: 'refund'; refund: Refund }
  | { kind: 'not paid online' | 'no receipt contact' }
  /** Part of the payment has been given back, or is being given back, already. */
  | { kind: 'too much'; leftKopecks: Kopecks }

/** Gives back a payment, or a part of it: writes it down, asks YooKassa once, and leaves the rest to the sync. */
export async function refundPayment(online: Online, wanted: WantedRefund): Promise<Refunded> {
  const { orm, now } = online
  const payment = isUuid(wanted.paymentId) ? await orm.em.fork().findOne(Payment, wanted.paymentId) : null
  if (!payment) return { kind: 'not paid online' }
  const customer = wanted.receiptContact ?? (await accountContact(online, payment.account))
  if (!customer) return { kind: 'no receipt contact' }
  const question = (em: EntityManager, of: Payment, refund: Refund) =>
    refundQuestion(em, { payment: of, refund, customer }, online)
  const begun = await beginRefund(orm.em.fork(), wanted, question, now())
  if (begun.kind !== 'begun') return begun
  await makeRefund(online, begun.refund)
  return { kind: 'refund', refund: await orm.em.fork().findOneOrFail(Refund, begun.refund.id) }
}

async function accountContact({ orm }: Online, accountId: number): Promise<ReceiptContact | undefined> {
  const { email } = await orm.em.fork().findOneOrFail(Account, accountId)
  return email ? { email } : undefined
}

/** What YooKassa is asked in order to make a refund: decided once, then repeated word for word. */
async function refundQuestion(
  em: EntityManager,
  { payment, refund, customer }: { payment: Payment; refund: Refund; customer: ReceiptContact },
  { supplier }: Online,
): Promise<object> {
  const account = await em.findOneOrFail(Account, payment.account)
  return refundBody({
    refundId: refund.id,
    paymentProviderId: payment.providerId!,
    amountKopecks: refund.amountKopecks,
    description: refund.why || 'Возврат оплаты',
    receipt: {
      customer,
      item: { description: `Электроэнергия, лицевой счёт ${account.number}` },
      terms: supplier.onlinePayments.receipt,
    },
  })
}
