import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { isEmail } from '../../core/accounts/email.ts'
import { isUuid } from '../../core/payments/is-uuid.ts'
import { Payment, type ReceiptContact, type Refund } from '../../core/payments/payment.table.ts'
import { beginRefund } from '../../core/payments/refunds/begin-refund.ts'
import type { Kopecks } from '../../core/units/money.ts'
import type { Online } from './online.ts'
import { refundBody } from './yookassa/refund-body.ts'

export interface WantedRefund {
  paymentId: string
  /** Left out: all that has not been given back. */
  amountKopecks?: Kopecks
  /** The ground, which the resident may see. */
  why: string
  /** Where the fiscal receipt goes; left out, to the account's e-mail. */
  receiptContact?: ReceiptContact
}

type PreparedRefund =
  /** Written down: once that is committed, `makeRefund` has YooKassa make it. */
  | { kind: 'begun'; refund: Refund }
  | { kind: 'not paid online' | 'no receipt contact' }
  /** Part of the payment has been given back, or is being given back, already. */
  | { kind: 'too much'; leftKopecks: Kopecks }

/** Writes down, within the caller's transaction, that a payment or a part of it is to be given back. */
export async function prepareRefund(em: EntityManager, online: Online, wanted: WantedRefund): Promise<PreparedRefund> {
  const payment = isUuid(wanted.paymentId) ? await em.findOne(Payment, wanted.paymentId) : null
  if (!payment) return { kind: 'not paid online' }
  const customer = wanted.receiptContact ?? (await accountContact(em, payment.account))
  if (!customer) return { kind: 'no receipt contact' }
  const describe = (tx: EntityManager, of: Payment, refund: Refund) =>
    refundQuestion(tx, { payment: of, refund, customer }, online)
  return await beginRefund(em, wanted, describe, online.now())
}

async function accountContact(em: EntityManager, accountId: number): Promise<ReceiptContact | undefined> {
  const { email } = await em.findOneOrFail(Account, accountId)
  return email && isEmail(email) ? { email } : undefined
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
