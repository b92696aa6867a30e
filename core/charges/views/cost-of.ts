import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import type { Kopecks } from '../../units/money.ts'
import type { DayInterval } from '../../units/period.ts'
import { rate } from '../rating/rate.ts'
import { loadTerms } from '../usage/load-terms.ts'

/** What a use over some days would cost (billing-rules §2), one volume for each zone; null where a day has no tariff. */
export async function costOf(
  em: EntityManager,
  account: Account,
  interval: DayInterval,
  volumeWh: readonly bigint[],
): Promise<Kopecks | null> {
  const terms = await loadTerms(em, account)
  const rating = rate({ interval, volumeWh, tariffs: terms.tariffs(volumeWh.length) })
  return 'error' in rating ? null : rating.totalKopecks
}
