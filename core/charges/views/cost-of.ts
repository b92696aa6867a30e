import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { readTariffs } from '../../tariffs/read-tariffs.ts'
import type { Kopecks } from '../../units/money.ts'
import type { DayInterval } from '../../units/period.ts'
import { rate } from '../rating/rate.ts'

/** What a use over some days would cost (billing-rules §2), one volume for each zone; null where a day has no tariff. */
export async function costOf(
  em: EntityManager,
  { branch, category, rangeExempt }: Account,
  interval: DayInterval,
  volumeWh: readonly bigint[],
): Promise<Kopecks | null> {
  const list = await readTariffs(em, { category })
  const rating = rate({ interval, volumeWh, tariffs: list(branch, category, volumeWh.length), rangeExempt })
  return 'error' in rating ? null : rating.totalKopecks
}
