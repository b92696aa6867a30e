import type { EntityManager } from '@mikro-orm/postgresql'
import { Charge, RecalculationRow } from '../charge.table.ts'
import type { Explainable } from './explain-charge.ts'

/** What a closed month was charged, with the corrections on its bill, as it can be explained. */
export async function postedCharges(
  em: EntityManager,
  account: number,
  period: Temporal.PlainYearMonth,
): Promise<Explainable[]> {
  const charges = await em.find(Charge, { account, period }, { orderBy: { point: 'asc' } })
  const corrections = await em.find(RecalculationRow, { account, period }, { orderBy: { earlier: 'asc' } })
  return charges.map(({ basis, from, to, uses, lines, amountKopecks, point }) => ({
    period,
    basis,
    interval: { from, to },
    amountKopecks,
    uses,
    lines,
    recalculations: corrections
      .filter(each => each.point === point)
      .map(each => ({
        period: each.earlier,
        lines: each.lines,
        amountKopecks: each.amountKopecks,
      })),
  }))
}
