import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { isEmail } from '../../core/accounts/email.ts'
import { paidFor } from '../../core/payments/paid-for.ts'
import type { Payment, ReceiptContact } from '../../core/payments/payment.table.ts'
import type { OnlineMethod } from '../../core/supplier/payment-methods.ts'
import { branchOf, type Supplier, todayIn } from '../../core/supplier/supplier.ts'
import type { Online } from './online.ts'
import { paymentBody } from './yookassa/payment-body.ts'
import type { PaymentOrder } from './yookassa/payment-order.ts'

/**
 * What YooKassa is asked in order to make a payment: decided once, then repeated word for word. Null where its receipt cannot be sent
 * anywhere.
 */
export async function paymentQuestion(em: EntityManager, payment: Payment, online: Online): Promise<object | null> {
  const customer = customerOf(payment)
  if (!customer) return null
  const { supplier, publicUrl, now } = online
  const account = await em.findOneOrFail(Account, payment.account)
  const today = todayIn(branchOf(supplier, account.branch), now())
  const { period, energy } = await paidFor(em, account, payment.amountKopecks, today)
  const description = `Электроэнергия, лицевой счёт ${account.number}`
  return paymentBody({
    paymentId: payment.id,
    accountId: String(account.id),
    amountKopecks: payment.amountKopecks,
    method: payment.method as OnlineMethod,
    ...(payment.phone && { phone: payment.phone }),
    returnUrl: `${publicUrl}/paid/${payment.id}`,
    description,
    order: orderOf(payment, account, supplier, period),
    receipt: {
      customer,
      item: { description, ...(energy && { energy }) },
      terms: supplier.onlinePayments.receipt,
    },
  })
}

/** An address that was kept once and that the outside does not take leaves the phone that pays, if one does. */
function customerOf({ receiptContact: contact, phone }: Payment): ReceiptContact | undefined {
  if (contact && ('phone' in contact || isEmail(contact.email))) return contact
  return phone ? { phone } : undefined
}

/** Its purpose carries the payment's number, by which the bank's list is matched, and the receipt for the resident as well. */
function orderOf(
  { id }: Payment,
  account: Account,
  supplier: Supplier,
  period: Temporal.PlainYearMonth | undefined,
): PaymentOrder {
  const { number, unifiedAccount } = account
  const parts = [
    `Оплата электроэнергии, лицевой счёт ${number}`,
    unifiedAccount && `ЕЛС ${unifiedAccount}`,
    period && `период ${String(period.month).padStart(2, '0')}.${period.year}`,
    `платёж ${id}`,
  ]
  return {
    purpose: parts.filter(Boolean).join(', '),
    accountNumber: number,
    ...(unifiedAccount?.length === 10 && { unifiedAccountNumber: unifiedAccount }),
    ...(period && { period }),
    recipient: { name: supplier.name, inn: supplier.inn, kpp: supplier.kpp!, bank: supplier.bank },
  }
}
