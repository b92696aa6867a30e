import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../core/accounts/account.table.ts'
import { closeBatch } from '../../core/charges/closing/close-batch.ts'
import { firstDayOf } from '../../core/units/dates.ts'
import { parsePercent } from '../../core/units/parse-percent.ts'
import { parsePeriod } from '../../core/units/period.ts'
import { atHour } from './at-hour.ts'
import { historyMonths } from './history.ts'

const dueDates = [
  { fromPeriod: parsePeriod('2000-01')!, day: 10 },
  { fromPeriod: parsePeriod('2026-02')!, day: 15 },
]
const penaltyRates = [{ from: Temporal.PlainDate.from('2000-01-01'), annualPercent: parsePercent('9.5')! }]

/** Closes every month of the history, each in the first hours of the next one. */
export async function closeMonths(em: EntityManager, today: Temporal.PlainDate): Promise<void> {
  const accountIds = (await em.find(Account, {}, { fields: ['id'] })).map(({ id }) => id)
  for (let age = historyMonths; age > 0; age--) {
    const period = today.toPlainYearMonth().subtract({ months: age })
    const now = atHour(firstDayOf(period.add({ months: 1 })), 0)
    const { anomalies } = await closeBatch(em, accountIds, { period, dueDates, penaltyRates, now })
    const broken = anomalies.find(({ kind }) => kind !== 'unusually-large')
    if (broken) throw new Error(`Account ${broken.number} could not be billed for ${period}: ${broken.kind}`)
  }
  em.clear()
}
