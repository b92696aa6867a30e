import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UseChart } from '../../../../bots/messages/message.ts'
import { Account } from '../../../../core/accounts/account.table.ts'
import { type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'

// It is 22 November 2026, and the demo's town is billed through October.
let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(...numbers: string[]) {
  const address = `historian ${++chats}`
  await here.linkedPeer(address, ...numbers)
  const last = async () => (await here.said(address)).at(-1)!
  return {
    ...here.person(address),
    labels: async () =>
      ((await last()).buttons ?? []).map(row => row.map(({ label }) => label.replaceAll('\u00a0', ' '))),
    async chart(): Promise<UseChart> {
      const found = (await here.said(address)).findLast(({ kind }) => kind === 'chart')
      if (found?.kind !== 'chart') throw new Error('No chart was sent')
      return found.chart
    },
  }
}
const accountId = async (number: string) => (await here.orm.em.fork().findOneOrFail(Account, { number })).id
const twelve = '12 месяцев'

describe('what is asked first', () => {
  test.each(['История показаний', 'история', 'Расход', 'график', '/history'])(
    '«%s»: the last year, and which',
    async said => {
      const ivan = await resident('12345')
      expect(await ivan.says(said)).toEqual([
        `2 285 кВт·ч за 12 месяцев, в среднем 190 кВт·ч в месяц.
Лицевой счёт 12345

За какое время показать историю? Период можно и написать, например «с января по июнь».`,
      ])
      expect(await ivan.labels()).toEqual([
        ['3 месяца', '6 месяцев'],
        [twelve, 'Другие даты'],
      ])
    },
  )

  test('stands on the card and on the list of months, about their account; and needs one', async () => {
    const nikolay = await resident('40992', '20991')
    for (const from of ['card', 'statement']) {
      await nikolay.does({ kind: 'go', go: `${from}:${await accountId('20991')}` })
      expect((await nikolay.presses('История показаний')).join()).toContain('Лицевой счёт 20991')
    }
    const nobody = here.person('nobody with a history')
    await nobody.says('/start')
    await nobody.says('Принимаю')
    expect((await nobody.says('/history')).join()).toContain('Сначала подключите')
  })

  test('a period may be said at once, and one that cannot be is asked for', async () => {
    const ivan = await resident('12345')
    expect((await ivan.says('расход за сентябрь')).at(-1)).toMatch(/^202 кВт·ч за сентябрь 2026 г\.\n/)
    expect((await ivan.says('история за 2025 год')).at(-1)).toContain('Январь – декабрь 2025 г.')
    const asked = (await ivan.says('/history за 2040')).join()
    expect(asked).toMatch(/^Этот период ещё не наступил\. .*\n\n2 285 кВт·ч/)
  })

  test('wrong periods are answered with what is wrong, and a reading typed there is one', async () => {
    const ivan = await resident('12345')
    await ivan.says('/history')
    await ivan.presses('Другие даты')
    expect(await ivan.says('давным-давно')).toEqual([
      'Не удалось понять, за какие месяцы показать историю. Напишите, например, «06.2026 – 11.2026» или «с января по июнь».',
    ])
    expect((await ivan.says('06.2026 – 01.2026')).join()).toContain('Начало периода позже его конца')
    expect((await ivan.says('с 2020 по 2026')).join()).toContain('не больше трёх лет')
    expect((await ivan.says('с 1 января по 30 июня')).at(-1)).toContain('Январь – июнь 2026 г.')
    await ivan.says('/history')
    expect((await ivan.says('20099')).join()).toContain('К оплате 156,65 ₽')
    await ivan.presses('Исправить показание')
    await ivan.says('/menu')
  })
})

describe('the chosen months', () => {
  test('the readings; then a chart with the total first, the year before, and what was not read', async () => {
    const ivan = await resident('12345')
    await ivan.does({ kind: 'go', go: `use:${await accountId('12345')}.2025-11.2026-10` })
    const [table, use] = (await here.said(`historian ${chats}`)).slice(-2)
    expect(use).toMatchObject({ kind: 'chart' })
    expect(use!.text.replaceAll('\u00a0', ' ')).toBe(`**2 285 кВт·ч за 12 месяцев**, в среднем 190 кВт·ч в месяц
Ноябрь 2025 г. – октябрь 2026 г.
Лицевой счёт 12345

С прошлым годом можно сравнить 6 месяцев: 1 084 кВт·ч, на 4 % больше, чем год назад (1 043 кВт·ч).
2 месяца без показаний: расход взят из более позднего показания и поделён по дням.`)
    expect(table!.text).toMatch(
      /^\*\*Показания: .*\*\*\nЛицевой счёт 12345, счётчик № 180607\n\n\*\*27\.10\.2026\*\* — 20032, 215/,
    )
    expect(table!.buttons).toBeUndefined()
    expect(await ivan.labels()).toEqual([['Другой период', 'Расчёты'], ['Передать показания']])
  })

  test('a long time has its readings page by page', async () => {
    const ivan = await resident('12345')
    await ivan.says('история')
    expect((await ivan.says('24 месяца')).join()).toContain('27.10.2026')
    const older = (await ivan.presses('Раньше ›')).join()
    expect(older).toContain('Страница 2 из 2')
    expect(older).not.toContain('27.10.2026')
    expect(await ivan.labels()).toEqual([['‹ Новее'], ['Другой период', 'Расчёты'], ['Передать показания']])
    expect((await ivan.presses('‹ Новее')).join()).toContain('27.10.2026 — 20032, 215 кВт·ч, снял контролёр')
  })

  test('the chart holds what the words say, to the watt-hour', async () => {
    const olga = await resident('20417')
    await olga.says('история')
    const words = (await olga.presses(`12\u00a0месяцев`)).join()
    const chart = await olga.chart()
    expect(words).toContain('По зонам: день (Т1) — 2 057 кВт·ч, ночь (Т2) — 1 077 кВт·ч.')
    const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)
    expect(chart.zones.map(({ zone, name, volumeWh }) => [zone, name, sum(volumeWh)])).toEqual([
      [1, 'День (Т1)', 2_057_000],
      [2, 'Ночь (Т2)', 1_077_000],
    ])
    expect(chart).toMatchObject({
      title: '3 134 кВт·ч за 12 месяцев',
      subtitle: 'Ноябрь 2025 г. – октябрь 2026 г., кВт·ч',
      estimated: 'Без показаний',
      average: { name: 'В среднем 261\u00a0кВт·ч', volumeWh: 261_167 },
    })
    expect(chart.months.filter(({ isEstimated }) => isEstimated).map(({ label }) => label[0])).toEqual(['май'])
    expect(chart.yearAgo!.volumeWh.map(value => value !== null)).toEqual([
      ...Array(6).fill(false),
      ...Array(6).fill(true),
    ])
  })

  test('months without a reading yet are by the average, in the table too', async () => {
    const nikolay = await resident('40992')
    await nikolay.says('история')
    const [table, use] = await nikolay.says('3')
    expect(use).toContain('2 месяца без показаний: пока посчитано по среднему расходу.')
    expect(table).toContain('Октябрь 2026 г. — 92,251 кВт·ч, показаний не было, посчитано по среднему расходу')
  })

  test('a reading that waits for its bill counts, and corrects the months before it', async () => {
    const nikolay = await resident('40992')
    await nikolay.says('6250')
    await nikolay.says('история')
    const [table, use] = await nikolay.says('с сентября по ноябрь')
    expect(use).toMatch(/^146 кВт·ч за 3 месяца, в среднем 49 кВт·ч/)
    expect(use).toContain('2 месяца без показаний: расход взят из более позднего показания')
    expect(table).toContain('22.11.2026 — 6250, 146 кВт·ч, передано')
    const chart = await nikolay.chart()
    expect(chart.zones[0]!.volumeWh.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(146_000)
  })

  test('three zones, one month, and a time of which nothing is known', async () => {
    const dmitry = await resident('20583')
    await dmitry.says('история')
    const [table, use] = await dmitry.says('октябрь')
    expect(use).toContain('полупик (Т3) — 126 кВт·ч')
    expect(table).toContain(
      '25.10.2026 — 277 кВт·ч (62 + 89 + 126), передано\nпик (Т1) 4210, ночь (Т2) 5377, полупик (Т3) 9046',
    )
    expect((await dmitry.chart()).average).toBeNull()
    await dmitry.says('история')
    expect((await dmitry.says('2019')).join()).toMatch(/^Данных нет: январь – декабрь 2019 г\.\nЕсть данные/)
    expect(await dmitry.labels()).toEqual([['Другой период', 'Расчёты'], ['Передать показания']])
  })

  test('a new account has no history yet, and is told how it begins', async () => {
    const daria = await resident('21244')
    expect((await daria.says('история')).join()).toMatch(/^Истории пока нет/)
    expect(await daria.labels()).toEqual([['Передать показания'], ['Лицевой счёт']])
  })

  test('in English', async () => {
    const john = await resident('20417')
    await john.says('/language')
    await john.says('English')
    await john.says('usage')
    const [table, use] = await john.says('6 months')
    expect(use).toMatch(/^1,377 kWh in 6 months, 230 kWh a month on average\nMay – October 2026\nAccount 20417\n/)
    expect(use).toContain('2% less than a year ago (1,407 kWh).')
    expect(table).toContain('231 kWh (147 + 84), sent by you\nday (T1) 12045, night (T2) 6080')
    expect((await john.chart()).zones.map(({ name }) => name)).toEqual(['Day (T1)', 'Night (T2)'])
  })

  test('are shown to nobody who is not linked, nor for what no button says', async () => {
    const stranger = await resident('20802')
    const [own, other] = [await accountId('20802'), await accountId('20417')]
    const odd = [
      `${other}.2026-01.2026-10`,
      `${own}.2026-10.2026-01`,
      `${own}.2020-01.2026-10`,
      `${own}.2026-13.2026-14`,
    ]
    for (const go of ['use', 'readings'])
      for (const about of [...odd, `99999999999999999999.2026-01.2026-02`, '', 'x'])
        expect((await stranger.does({ kind: 'go', go: `${go}:${about}` })).join()).toContain('Сначала подключите')
    expect((await stranger.does({ kind: 'go', go: `readings:${own}.2025-01.2026-10.999` })).join()).toContain(
      'Страница 2 из 2',
    )
  })
})

test('where the messenger may not carry personal data, the history has none', async () => {
  const barred = await openBareWorld({ channelsWithoutPersonalData: ['telegram'] })
  await barred.linkedPeer('ivan', '12345')
  const ivan = barred.person('ivan')
  await ivan.says('история')
  const said = JSON.stringify([await ivan.says('12'), await barred.said('ivan')])
  expect(said).toContain('2 285 кВт·ч за 12 месяцев')
  for (const personal of ['Иванов', 'Мира', 'Кемерово']) expect(said).not.toContain(personal)
  await barred.close()
})
