import { sumOf } from '../units/integers.ts'

interface Sums {
  lines: { amountKopecks: string }[]
  recalculations: { amountKopecks: string }[]
  payments: { amountKopecks: string }[]
  penaltyKopecks: string
  balance: { amountKopecks: string }
  chargedKopecks: string
  dueKopecks: string
  advanceKopecks: string
  qr?: unknown
}

/** What is wrong with a bill's sums, in plain words; empty when they add up (billing-rules, balance sign). */
export function invoiceProblems(receipt: Sums): string[] {
  const charged = BigInt(receipt.chargedKopecks)
  const due = BigInt(receipt.dueKopecks)
  const advance = BigInt(receipt.advanceKopecks)
  const total =
    BigInt(receipt.balance.amountKopecks) -
    sum(receipt.payments) +
    charged +
    sum(receipt.recalculations) +
    BigInt(receipt.penaltyKopecks)
  const problems: string[] = []
  if (charged !== sum(receipt.lines))
    problems.push(`the lines add up to ${sum(receipt.lines)}, not to ${charged} kopecks`)
  if (due !== (total > 0n ? total : 0n)) problems.push(`${total} kopecks in all cannot leave ${due} due`)
  if (advance !== (total < 0n ? -total : 0n))
    problems.push(`${total} kopecks in all cannot leave an advance of ${advance}`)
  if (due === 0n && receipt.qr) problems.push('nothing is due, yet there is a payment QR')
  return problems
}

function sum(parts: { amountKopecks: string }[]): bigint {
  return sumOf(parts.map(part => BigInt(part.amountKopecks)))
}
