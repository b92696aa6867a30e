import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { Bill } from '../../../core/ledger/bill.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { residents } from '../../support/worlds/household.ts'

// The demo's town is billed through October 2026, readings enter their month's bill through the 25th, and it is 29 November.
let here: BareWorld
const { resident } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
  here.passes({ hours: 24 * 7 })
})
afterAll(() => here.close())

async function close(text: string): Promise<void> {
  const { supplier, now } = here.listening
  const closed = await closePeriod(here.orm.em.fork(), { period: month(text), supplier, now: now() })
  expect(closed.kind).toBe('closed')
}
const month = (text: string) => Temporal.PlainYearMonth.from(text)
const rubles = (text: string) => BigInt(text.replace(/[ ,]/g, '').replace('−', '-'))

async function billOf(number: string, period: string): Promise<Bill> {
  const em = here.orm.em.fork()
  const account = await em.findOneOrFail(Account, { number })
  return await em.findOneOrFail(Bill, { account: account.id, period: month(period) })
}

describe('29 November: readings for November were taken until the 25th', () => {
  test('a reading is told its sum in three lines, then in one what November will be charged', async () => {
    const ivan = await resident('12345')
    const said = await ivan.says('20099')
    expect(said).toBe(`К оплате 156,65 ₽ до 15 декабря
Принято на 29 ноября: 20032 → 20099, расход 67 кВт·ч
По переданным показаниям: 67 × 3,28 = 219,76 ₽. Была переплата: 63,11 ₽.

Приём закончился 25 ноября: за ноябрь начислим около 605 ₽, потом пересчитаем.`)
    expect(said).not.toContain('2027')
  })

  test('«почему столько?» has the rest: by what November is charged and until when, and what December makes of it', async () => {
    const ivan = await resident('12345')
    const why = await ivan.says('почему столько')
    expect(why).toContain(`
Приём показаний за ноябрь 2026 г. закончился 25 ноября
Счёт за ноябрь 2026 г. будет по среднему расходу: начислим около 605 ₽, срок оплаты — 15 декабря.
Показание от 29 ноября войдёт в счёт за декабрь 2026 г.: он пересчитает ноябрь 2026 г. и вернёт 385,44 ₽. В сумме к оплате это уже учтено.
`)
    expect(why).toContain('Год назад, за ноябрь 2025 г., ушло 200 кВт·ч.')
    expect(why).not.toContain('2027')
  })

  test('the card, paying and «почему столько?» tell of the same sum', async () => {
    const ivan = await resident('12345')
    const card = await ivan.says('/card')
    expect(card).toMatch(
      /^К оплате 156,65 ₽ до 15 декабря\n\nПриём закончился 25 ноября: за ноябрь начислим около 605 ₽, потом пересчитаем\.\n\n/,
    )
    expect(card).not.toContain('Обычно уходит')
    expect(await ivan.says('/pay')).toMatch(/^К оплате 156,65 ₽ до 15 декабря\n/)
    const why = await ivan.says('почему столько')
    expect(why).toMatch(/^156,65 ₽ = 219,76 по переданным показаниям − 63,11 переплаты\n/)
    expect(why).toContain('20099 − 20032 = 67 кВт·ч')
  })

  test('the history has no December yet, and its average is over the months there were', async () => {
    const ivan = await resident('12345')
    expect(await ivan.says('/history')).toMatch(/^[\d ]+ кВт·ч за 12 месяцев, в среднем 179 кВт·ч в месяц\./)
    await ivan.presses('3\u00a0месяца')
    const chart = (await here.said(ivan.address)).at(-1)!
    const months = chart.kind === 'chart' ? chart.chart.months.map(({ label }) => label[0]) : []
    expect(months).toEqual(['сен', 'окт', 'ноя'])
  })

  test('in English, too', async () => {
    const john = await resident('20417')
    await john.says('/language')
    await john.says('English')
    expect(await john.says('12100 6110')).toMatch(
      /\n\nReadings closed on 25 November: we’ll charge about ₽\d+ for November and correct it later\.$/,
    )
    expect(await john.presses('Why so much?')).toMatch(
      /\nThe deadline for November 2026 readings was 25 November\nThe bill for November 2026 will be estimated from your average use: about ₽\d+, due by 15 December\.\nYour reading of 29 November will go into the bill for December 2026, which corrects November 2026 and (takes off|adds) ₽[\d.]+\. The sum above already includes this\./,
    )
  })

  test('a debt is not hidden behind the new term', async () => {
    const viktor = await resident('20764')
    const said = await viktor.says('33601')
    expect(said).toMatch(/К оплате 3 793,91 ₽\n• просрочено с 16 июля: 3 521,67 ₽\n• до 15 декабря: 272,24 ₽\n/)
    expect(await viktor.presses('Почему столько?')).toMatch(
      /Пени: уже 34,09 ₽ и растут каждый день, к 30 ноября будет 35,48 ₽\. Они войдут в счёт за ноябрь/,
    )
  })
})

describe('2 December: November is closed by its average', () => {
  beforeAll(async () => {
    here.passes({ hours: 24 * 3 })
    await close('2026-11')
  })

  test('it was charged what had been said, and the debtor’s penalty is on its bill', async () => {
    expect(await billOf('12345', '2026-11')).toMatchObject({ chargedKopecks: 60_520n, closingKopecks: 54_209n })
    expect(await billOf('20764', '2026-11')).toMatchObject({ penaltyKopecks: 3_548n })
  })

  test('the card has one sum and one term, and the parts that make it', async () => {
    const ivan = await resident('12345')
    const card = await ivan.says('/card')
    expect(card).toMatch(/^К оплате 156,65 ₽ до 15 декабря\n/)
    expect(card).toContain('Состояние счёта на 2 декабря: долг 542,09 ₽')
    expect(card).toContain('Перерасчёт за ноябрь 2026 г.: −385,44 ₽')
    expect(card).not.toContain('2027')
    const why = await ivan.says('почему столько')
    expect(why).toMatch(/^156,65 ₽ = −385,44 перерасчёта за ноябрь 2026 г\. \+ 542,09 долга\n/)
    expect(why).toContain('Долг 542,09 ₽: 542,09 за ноябрь 2026 г.')
  })
})

describe('January: December is closed, and nothing else has happened', () => {
  test('its bill is the sum that was promised, for everybody who had sent a reading', async () => {
    const promised: [string, bigint][] = []
    for (const number of ['12345', '20417', '20764']) {
      const card = await (await resident(number)).says('/card')
      promised.push([number, rubles(/^К оплате ([\d ,]+) ₽/.exec(card)![1]!)])
    }
    here.passes({ hours: 24 * 31 })
    await close('2026-12')
    for (const [number, sum] of promised) {
      const { closingKopecks, penaltyKopecks } = await billOf(number, '2026-12')
      expect(closingKopecks).toBe(sum + penaltyKopecks)
    }
    expect(await billOf('12345', '2026-12')).toMatchObject({
      chargedKopecks: 0n,
      recalculatedKopecks: -38_544n,
      penaltyKopecks: 0n,
      closingKopecks: 15_665n,
    })
  })
})
