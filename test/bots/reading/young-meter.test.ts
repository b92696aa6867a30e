import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readable } from '../../support/people/resident.ts'
import { firstMoment } from '../../support/worlds/bare-chat.ts'
import { type BothWorlds, openBothWorlds } from '../../support/worlds/both-worlds.ts'

let worlds: BothWorlds

beforeAll(async () => {
  worlds = await openBothWorlds({ startsAt: firstMoment })
})
afterAll(() => worlds.close())
beforeEach(() =>
  execute(`update readings set state = 'withdrawn' where not billed and state = 'accepted' and ${daryas}`),
)

/** Her meter was put up this month: nothing is usual yet, and her norm is 80 kWh a month. */
const daryas = `meter_id = (select m.id from meters m join accounts a on a.id = m.account_id where a.number = '21244')`
const execute = <Row extends object>(sql: string) => worlds.world.system.listening.orm.em.fork().execute<Row[]>(sql)
const kept = async () =>
  (
    await execute<{ kwh: number }>(
      `select (values_wh[1] / 1000)::int as kwh from readings where not billed and state = 'accepted' and ${daryas}`,
    )
  ).map(({ kwh }) => kwh)

const darya = {
  telegram: () => worlds.world.linkedResident('Дарья', '21244'),
  vk: () => worlds.linkedVkResident('Дарья', '21244'),
}

describe.each(['telegram', 'vk'] as const)('a reading of a new meter in %s', messenger => {
  test('that is far above the norm is asked about, with what it would cost, and kept only when it is confirmed', async () => {
    const person = await darya[messenger]()
    const question = await person.says('891312').hears('Всё верно?')
    expect(readable(question).replaceAll('**', '')).toMatch(
      /^Расход за \d+ (?:день|дня|дней) получается 891 309 кВт·ч на [\d ]+,\d\d ₽\. Это около [\d ]+ кВт·ч в день, а по нормативу — около 3\. Всё верно\?/,
    )
    expect(await kept()).toEqual([])
    await person.says('100').hears('3 → 100')
    expect(await kept()).toEqual([100])
    await person.says('891312').hears('Всё верно?')
    await person.presses('Да, всё верно').hears('3 → 891312')
    expect(await kept()).toEqual([891_312])
  })

  test('is asked about under a picture, too, and without a norm', async () => {
    await execute(`update accounts set norm_wh = 0 where number = '21244'`)
    const person = await darya[messenger]()
    person.listens().chat.sendsPhoto({}, '891312')
    expect(readable(await person.hears('Всё верно?'))).toMatch(/кВт·ч в день\. Всё верно\?/)
    expect(await kept()).toEqual([])
    await person.presses('Нет, исправлю').hears('Прошлое показание')
    await person.says('отмена').hears('Выберите действие')
    await execute(`update accounts set norm_wh = 80000 where number = '21244'`)
  })

  test('whose verification has ended is kept, and the result says first that it does not count', async () => {
    const meters = `update meters set verified_until = ? where id in (select m.id from meters m join accounts a on a.id = m.account_id where a.number = '21244') returning serial`
    const { em } = worlds.world.system.listening.orm
    const [{ serial }] = (await em.fork().execute(meters, ['2026-10-12'])) as [{ serial: string }]
    const person = await darya[messenger]()
    const result = await person.says('190').hears('Показание сохранили')
    expect(readable(result).replaceAll('**', '')).toContain(
      `⚠️ Срок поверки счётчика № ${serial} истёк 12 октября 2026 г. Показание сохранили, но начисляем по среднему расходу, потом по нормативу, пока счётчик не поверят или не заменят.`,
    )
    expect(await kept()).toEqual([190])
    // There is no desk here: the telephone is named.
    await person.presses('Спросить специалиста').hears('Позвоните')
    await em.fork().execute(meters, [null])
  })

  test('that looks like a date or a time is asked about, and kept when it is said to be a reading', async () => {
    const person = await darya[messenger]()
    await person.says('29.11').hears('похоже на дату или время')
    expect(await kept()).toEqual([])
    await person.says('10.30').hears('похоже на дату или время')
    await person.says('показание 29.11').hears('3 → 29,11')
    expect(await kept()).toEqual([29])
  })

  test('of an ordinary month is taken at once', async () => {
    const person = await darya[messenger]()
    await person.says('200').hears('3 → 200')
  })
})
