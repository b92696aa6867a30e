import type { EntityManager } from '@mikro-orm/postgresql'
import { roundedHalfUp, sumOf } from '../../units/integers.ts'
import { daysIn } from '../../units/period.ts'
import { Charge } from '../charge.table.ts'

/** What was used over so many days, all meters and zones together. */
type UseOverDays = {
  volumeWh: bigint
  days: bigint
}

/** The use of the same month a year ago; null unless it was read, over one span of days. */
export async function lastYearsUse(
  em: EntityManager,
  account: number,
  period: Temporal.PlainYearMonth,
): Promise<(UseOverDays & { period: Temporal.PlainYearMonth }) | null> {
  const before = period.subtract({ years: 1 })
  const charges = await em.find(Charge, { account, period: before })
  const [first] = charges
  const isRead = charges.every(
    ({ basis, from, to }) => basis === 'actual' && from.equals(first!.from) && to.equals(first!.to),
  )
  if (!first || !isRead) return null
  const days = daysIn(first)
  const volumes = charges.flatMap(({ uses }) => uses.flatMap(({ volumeWh }) => volumeWh))
  return days > 0n ? { period: before, days, volumeWh: sumOf(volumes) } : null
}

/** By how many whole percent the daily use has grown (negative when it fell), rounded half away from zero; null when it was nothing. */
export function changeInPercent(now: UseOverDays, then: UseOverDays): bigint | null {
  const whole = then.volumeWh * now.days
  if (whole === 0n) return null
  const more = (now.volumeWh * then.days - whole) * 100n
  return more < 0n ? -roundedHalfUp(-more, whole) : roundedHalfUp(more, whole)
}
