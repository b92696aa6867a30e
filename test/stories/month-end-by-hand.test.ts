import { expect, test } from 'vitest'
import { Act } from '../../core/acts/act.table.ts'
import { closePeriod } from '../../core/charges/closing/close-period.ts'
import { MonthEnd } from '../../core/month-end/month-end.table.ts'
import { takeSeat } from '../support/desk/desk-seat.ts'
import { closesMonths } from '../support/desk/month-end.ts'
import { supplierFile } from '../support/desk/supplier-file.ts'
import { adminHere } from '../support/worlds/admin.ts'
import { deskWorld } from '../support/worlds/desk-world.ts'

const november = Temporal.PlainYearMonth.from('2026-11')

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
    listening,
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

test('a closing by hand that was killed half way leaves the month to the program, which asks about it', async () => {
  const { anna, looks, listening, em, monthEnd } = await endOfNovember()
  const killed = closePeriod(em(), {
    period: november,
    supplier: listening.supplier,
    now: listening.now(),
    batchSize: 5,
    batchesAtOnce: 1,
    onProgress: () => Promise.reject(new Error('killed')),
  })
  await expect(killed).rejects.toThrow('killed')
  await looks()
  await anna.hears('Закрыть ноябрь 2026? 10 счетов')
  expect(await monthEnd('2026-11')).toMatchObject({ stage: 'asking' })
})

test('of a month that was closed by hand nothing is asked, though an account comes later that it is open for', async () => {
  const { looks, em, monthEnd, closesByHand } = await endOfNovember()
  expect(await closesByHand('2026-11')).toMatchObject({ exit: 0 })
  await em().execute(
    `insert into accounts (branch, number, surname, name, patronymic, address, category, norm_wh, range_exempt, billed_from, created_at)
     select branch, '500001', surname, name, patronymic, address, category, norm_wh, false, '2026-11-01', created_at
     from accounts where number = '20417'`,
  )
  await looks()
  expect(await monthEnd('2026-11')).toBeNull()
})
