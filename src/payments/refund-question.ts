import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import type { Payment, ReceiptContact, Refund } from '../../core/payments/payment.table.ts'
import type { Online } from './online.ts'
import { refundBody } from './yookassa/refund-body.ts'

/** What YooKassa is asked in order to make a refund: decided once, then repeated word for word. */
export async function refundQuestion(
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
