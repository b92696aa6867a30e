import { expect, test } from 'vitest'
import { Act } from '../../core/acts/act.table.ts'
import { MonthEnd } from '../../core/month-end/month-end.table.ts'
import { takeSeat } from '../support/desk/desk-seat.ts'
import { closesMonths } from '../support/desk/month-end.ts'
import { supplierFile } from '../support/desk/supplier-file.ts'
import { adminHere } from '../support/worlds/admin.ts'
import { deskWorld } from '../support/worlds/desk-world.ts'

/** November has ended, and the program closes months by itself once a chief says yes. */
async function endOfNovember() {
  const SUPPLIER_FILE = await supplierFile({ closing: { day: 1, print: 'none' }, broadcasts: [] })
  // The program's own look at months would come in between.
  const here = await deskWorld({ roles: ['web', 'bots'], environment: { SUPPLIER_FILE } })
  const { listening } = here.world.system
  here.world.passes({ hours: 24 * 5 + 22 })
  const em = () => listening.orm.em.fork()
  return {
    anna: takeSeat(here, 'a forum', 'Анна'),
    looks: () => closesMonths(listening),
    em,
    monthEnd: (period: string) => em().findOne(MonthEnd, { period: Temporal.PlainYearMonth.from(period) }),
    closesByHand: (period: string) =>
      adminHere(
        ['close-period', period, '--by', 'Петрова'],
        { DATABASE_URL: here.world.databaseUrl, SUPPLIER_FILE },
        '2026-12-01',
      ),
  }
}

test('closed by hand while the chat is asked, a month goes on by itself, and is among the acts once', async () => {
  const { anna, looks, em, monthEnd, closesByHand } = await endOfNovember()
  await looks()
  await anna.hears('Закрыть ноябрь 2026')
  expect(await closesByHand('2026-11')).toMatchObject({ exit: 0 })
  await looks()
  await anna.hears('Готово: ноябрь 2026')
  expect(await monthEnd('2026-11')).toMatchObject({ stage: 'done', agreedBy: 'Петрова' })
  expect(await em().find(Act, { kind: 'close-period', about: '2026-11' })).toMatchObject([
    { by: 'Петрова', figures: { accounts: '15' } },
  ])
})
