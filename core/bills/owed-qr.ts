import type { Supplier } from '../supplier/supplier.ts'
import { paymentPurpose } from './payment-purpose.ts'
import { type PaymentQr, paymentQr } from './payment-qr.ts'

interface Owed {
  dueKopecks: bigint
  accountNumber: string
  period: Temporal.PlainYearMonth
}

/** The payment QR for what an account owes, or for another sum that somebody wants to pay (billing-rules §10). */
export function owedQr(
  { dueKopecks, accountNumber, period }: Owed,
  supplier: Pick<Supplier, 'name' | 'bank' | 'inn'>,
): Pick<PaymentQr, 'encoding' | 'text'> {
  const { encoding, text } = paymentQr({
    Name: supplier.name,
    PersonalAcc: supplier.bank.account,
    BankName: supplier.bank.name,
    BIC: supplier.bank.bic,
    CorrespAcc: supplier.bank.correspondentAccount,
    PayeeINN: supplier.inn,
    PersAcc: accountNumber,
    Sum: String(dueKopecks),
    PaymPeriod: `${String(period.month).padStart(2, '0')}.${period.year}`,
    TechCode: '02',
    Purpose: paymentPurpose(accountNumber),
  })
  return { encoding, text }
}
