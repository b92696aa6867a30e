import type { Account } from '../accounts/account.table.ts'
import type { Quote } from '../charges/views/quote.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { type PaymentQr, paymentQr } from './payment-qr.ts'

/** The payment QR for what an account owes, or for another sum that somebody wants to pay (billing-rules §10). */
export function owedQr(
  { dueKopecks }: Pick<Quote, 'dueKopecks'>,
  account: Account,
  supplier: Supplier,
  period: Temporal.PlainYearMonth,
): Pick<PaymentQr, 'encoding' | 'text'> {
  const { encoding, text } = paymentQr({
    Name: supplier.name,
    PersonalAcc: supplier.bank.account,
    BankName: supplier.bank.name,
    BIC: supplier.bank.bic,
    CorrespAcc: supplier.bank.correspondentAccount,
    PayeeINN: supplier.inn,
    PersAcc: account.number,
    Sum: String(dueKopecks),
    PaymPeriod: `${String(period.month).padStart(2, '0')}.${period.year}`,
    TechCode: '02',
    Purpose: `Электроэнергия, л/с ${account.number}`,
  })
  return { encoding, text }
}
