import { z } from 'zod'
import { paymentQr } from '../../../core/bills/payment-qr.ts'
import { penalty } from '../../../core/charges/debts/penalty.ts'
import { settle } from '../../../core/charges/debts/settle.ts'
import { parsePercent } from '../../../core/units/parse-percent.ts'
import { date, money, period, read } from './case-fields.ts'
import { kind } from './kind.ts'

const percent = read(parsePercent, 'is not a percentage with at most four decimals')

const penaltyInput = z.object({
  asOf: date,
  rates: z.array(z.object({ from: date, annualPercent: percent })),
  charges: z.array(
    z.object({ period, dueDate: date, amount: money, payments: z.array(z.object({ date, amount: money })) }),
  ),
})

function penaltyAnswer({ asOf, rates, charges }: z.output<typeof penaltyInput>) {
  const penalties = charges.map(({ dueDate, amount, payments }) => {
    const paid = payments.map(payment => ({ on: payment.date, amountKopecks: payment.amount }))
    return Number(penalty({ dueOn: dueDate, principalKopecks: amount, payments: paid }, rates, asOf))
  })
  return { penalties }
}

const settleInput = z.object({
  payment: money,
  charges: z.array(z.object({ period, principal: money, penalty: money })),
})

function settleAnswer({ payment, charges }: z.output<typeof settleInput>) {
  const owed = charges.map(charge => ({
    period: charge.period.toString(),
    principalKopecks: charge.principal,
    penaltyKopecks: charge.penalty,
  }))
  const { settled, advanceKopecks } = settle(payment, owed)
  return {
    settled: settled.map(({ period, principalKopecks, penaltyKopecks }) => ({
      period,
      principal: Number(principalKopecks),
      penalty: Number(penaltyKopecks),
    })),
    advance: Number(advanceKopecks),
  }
}

const qrInput = z.object({
  Name: z.string(),
  PersonalAcc: z.string(),
  BankName: z.string(),
  BIC: z.string(),
  CorrespAcc: z.string(),
  PayeeINN: z.string().optional(),
  PersAcc: z.string().optional(),
  Sum: z.string().optional(),
  PaymPeriod: z.string().optional(),
  TechCode: z.string().optional(),
  Purpose: z.string().optional(),
})

function qrAnswer(fields: z.output<typeof qrInput>) {
  const { encoding, text } = paymentQr(fields)
  return { encoding, text }
}

/** Kinds of cases about money, by name. */
export const moneyKinds = {
  penalty: kind(penaltyInput, penaltyAnswer),
  settle: kind(settleInput, settleAnswer),
  qr: kind(qrInput, qrAnswer),
}
