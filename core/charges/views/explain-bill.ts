import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { periodInterval } from '../../units/period.ts'
import type { PenaltyRules } from '../closing/post-penalties.ts'
import { transfersOf } from '../debts/account-transfers.ts'
import { type Explainable, type ExplainedCharge, explainCharge } from './explain-charge.ts'
import { type ExplainedPenalty, explainPenalty } from './explain-penalty.ts'
import { postedCharges } from './posted-charges.ts'

/** Where the sums of a month, or of a reading that waits for its bill, come from. */
export type ExplainedBill = {
  period: Temporal.PlainYearMonth
  /** What is explained: charges, corrections and penalties together. */
  totalKopecks: Kopecks
  charges: ExplainedCharge[]
  penalties: ExplainedPenalty[]
}

/** Explains what a closed month was charged, what its bill corrected and the penalties it posted (billing-rules §1–§7). */
export async function explainBill(
  em: EntityManager,
  account: Account,
  period: Temporal.PlainYearMonth,
  rules: PenaltyRules,
): Promise<ExplainedBill> {
  const posted = await postedCharges(em, account.id, period)
  return await explainCharges(em, account, period, posted, await penaltiesOf(em, account, period, rules))
}

/** The same of charges that are not posted yet: those that readings will make. */
export async function explainCharges(
  em: EntityManager,
  account: Account,
  period: Temporal.PlainYearMonth,
  what: Explainable[],
  penalties: ExplainedPenalty[] = [],
): Promise<ExplainedBill> {
  const charges: ExplainedCharge[] = []
  for (const each of what) charges.push(await explainCharge(em, account, each))
  const sums = [
    ...charges.flatMap(({ amountKopecks, recalculations }) => [
      amountKopecks,
      ...recalculations.map(each => each.amountKopecks),
    ]),
    ...penalties.map(({ amountKopecks }) => amountKopecks),
  ]
  return { period, totalKopecks: sumKopecks(sums), charges, penalties }
}

/** Those that the month's bill posted, by the month whose charge was late. */
async function penaltiesOf(
  em: EntityManager,
  account: Account,
  period: Temporal.PlainYearMonth,
  rules: PenaltyRules,
): Promise<ExplainedPenalty[]> {
  const transfers = await transfersOf(em, account.id)
  const days = periodInterval(period)
  return transfers.flatMap(({ id, signedKopecks }) => {
    const [cause, , bill, charged = ''] = id.split(':')
    if (cause !== 'penalty' || bill !== period.toString()) return []
    const posted = { period: charged, amountKopecks: kopecks(signedKopecks) }
    return explainPenalty(transfers, posted, days, rules) ?? []
  })
}
