import type { EntityManager } from '@mikro-orm/postgresql'
import { Charge, RecalculationRow } from '../charge.table.ts'
import type { Explainable } from './explain-charge.ts'

/**
 * What a closed month was charged, with the corrections on its bill, as it can be explained. Those of points that the month itself charges
 * nothing for go with the first.
 */
export async function postedCharges(
  em: EntityManager,
  account: number,
  period: Temporal.PlainYearMonth,
): Promise<Explainable[]> {
  const charges = await em.find(Charge, { account, period }, { orderBy: { point: 'asc' } })
  const corrections = await em.find(RecalculationRow, { account, period }, { orderBy: { earlier: 'asc' } })
  const hasCharge = (at: number) => charges.some(({ point }) => point === at)
  return charges.map(({ basis, from, to, uses, lines, amountKopecks, point }, index) => ({
    point,
    period,
    basis,
    interval: { from, to },
    amountKopecks,
    uses,
    lines,
    recalculations: corrections
      .filter(each => each.point === point || (index === 0 && !hasCharge(each.point)))
      .map(({ point, earlier, basis, cause, lines, amountKopecks }) => ({
        point,
        period: earlier,
        basis,
        cause,
        lines,
        amountKopecks,
      })),
  }))
}
