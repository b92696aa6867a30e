import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Act } from '../../core/acts/act.table.ts'
import { Bill } from '../../core/ledger/bill.table.ts'
import { MonthEnd } from '../../core/month-end/month-end.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { sumKopecks } from '../../core/units/money.ts'
import { rubles } from '../../core/units/russian.ts'
import { type Office, officeForms, openOffice } from '../support/desk/desk-office.ts'
import type { Seat } from '../support/desk/desk-seat.ts'
import { closesMonths } from '../support/desk/month-end.ts'
import { eventually } from '../support/eventually.ts'

/** Our guide for operators, without the indent of what it quotes. */
const guide = readFileSync(join(import.meta.dirname, '../../docs/ru/operator.md'), 'utf8').replaceAll(/^ {4}/gm, '')

const november = Temporal.PlainYearMonth.from('2026-11')

/** November ends, and the agents’ chat is asked; each story goes on where the one before has ended. */
describe.each(officeForms)('the month ends in %s', form => {
  let here: Office
  let anna: Seat
  let olga: Seat
  let pavel: Seat

  beforeAll(async () => {
    const closing = { day: 1, hour: 9, confirm: true, print: 'none' }
    here = await openOffice(form, { closing, broadcasts: ['receipt'] })
    anna = here.seat('Анна')
    olga = here.seat('Ольга', { isChief: true })
    pavel = here.seat('Павел', { isChief: true })
  })
  afterAll(() => here.close())

  const looks = () => closesMonths(here.world.system.listening)
  const em = () => here.world.system.listening.orm.em.fork()
  const monthEnd = () => em().findOne(MonthEnd, { period: november })
  const asked = () => anna.everything().filter(({ text }) => text.includes('Закрыть ноябрь 2026')).length

  test('25 November · nothing is asked while the month runs', async () => {
    await looks()
    expect(await monthEnd()).toBeNull()
    here.world.passes({ hours: 24 * 5 + 20 })
    await looks()
    expect(await monthEnd()).toBeNull()
  })

  test('1 December, 9:00 · chiefs are asked, with what looks odd; an agent’s yes does not count', async () => {
    here.world.passes({ hours: 2 })
    await looks()
    const question = (await anna.hears('Закрыть ноябрь 2026')).text
    expect(question).toMatch(/счетов на .*₽/)
    expect(question).toMatch(/Стоит посмотреть:\n• /)
    expect(guide).toContain(question)
    await looks()
    expect(asked()).toBe(1)
    anna.presses('Закрыть ноябрь')
    await anna.hears('Это могут старшие')
    expect(await monthEnd()).toMatchObject({ stage: 'asking', agreedBy: null })
  })

  test('a chief puts it off to the next day; then nobody answers, and it is asked again', async () => {
    olga.presses('Спросить завтра')
    await olga.hears(': спросить ')
    here.world.passes({ hours: 5 })
    await looks()
    expect(asked()).toBe(1)
    here.world.passes({ hours: 20 })
    await looks()
    await olga.hears('спрошено 2-й раз')
    here.world.passes({ hours: 5 })
    await looks()
    await olga.hears('спрошено 3-й раз')
    expect(await monthEnd()).toMatchObject({ stage: 'asking' })
  })

  test('two chiefs say yes, one of them twice: the month is closed once, to the kopeck, and its acts name who', async () => {
    const subscriber = await here.world.linkedResident('Виктор', '20764')
    await subscriber.says('какой тариф').hears('кВт·ч')
    await em().execute("update links set receipts = 'chat', receipts_since = '2026-01-01'")
    olga.presses('Закрыть ноябрь')
    pavel.presses('Закрыть ноябрь')
    await olga.hears('Закрывается ноябрь')
    await looks()
    await looks()
    const closed = (await olga.hears('Закрыт ноябрь 2026')).text
    const bills = await em().find(Bill, { period: november })
    expect(bills.length).toBeGreaterThan(3)
    expect(closed).toContain(`${bills.length} счет`)
    const charged = rubles(String(sumKopecks(bills.map(({ chargedKopecks }) => chargedKopecks))))
    expect(closed).toContain(`начислено ${charged.replaceAll('\u00a0', ' ')}`)
    const acts = await em().find(Act, { kind: 'close-period', about: '2026-11' })
    expect(acts).toMatchObject([{ by: expect.stringMatching(/Ольга|Павел/), figures: { accounts: `${bills.length}` } }])
    expect(guide).toContain(closed.split('\n', 1)[0])
    await subscriber.listens().hears('Квитанция за ноябрь')
    // What a messenger has said is recorded a moment later.
    await eventually(() => em().count(Outgoing, { sentAt: null, failedAt: null })).toBe(0)
    here.world.passes({ minutes: 6 })
    await looks()
    expect(guide).toContain((await olga.hears('Квитанций доставлено 1 из 1')).text)
    await eventually(async () => (await monthEnd())?.stage).toBe('done')
  })

  test('and it is not asked about again, until December ends', async () => {
    const before = asked()
    here.world.passes({ hours: 24 })
    await looks()
    expect(asked()).toBe(before)
    expect(() => olga.presses('Закрыть ноябрь')).toThrow()
    here.world.passes({ hours: 24 * 30 })
    await looks()
    await olga.hears('Закрыть декабрь 2026')
  })
})
