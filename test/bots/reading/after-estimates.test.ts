import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { closePeriod } from '../../../core/charges/closing/close-period.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

// November and December 2026 are closed without a reading; it is 20 January 2027.
let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
  here.passes({ hours: 24 * 45 })
  for (const period of ['2026-11', '2026-12']) await close(period)
  here.passes({ hours: 24 * 14 })
})
afterAll(() => here.close())

async function close(text: string): Promise<void> {
  const { supplier, now } = here.listening
  const period = Temporal.PlainYearMonth.from(text)
  const closed = await closePeriod(here.orm.em.fork(), { period, supplier, now: now() })
  expect(closed.kind).toBe('closed')
}

async function calculation(number: string, typed: string): Promise<string[]> {
  await here.linkedPeer(number, number)
  const answers = await here.person(number).says(typed)
  expect(answers).toHaveLength(1)
  return answers[0]!.split('\n')
}

async function explanation(number: string): Promise<string[]> {
  const { supplier, now } = here.listening
  const day = Temporal.PlainDate.from('2027-01-20')
  const { data } = await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number })
    return await issueInvoice(em, account, supplier, day, now())
  })
  return data.explanation.map(sentence => sentence.replaceAll('\u00a0', ' '))
}

/** What the lines of the screen come to, in kopecks, and what it says at its top. */
function sums(lines: string[]): { added: bigint; headline: bigint } {
  const kopecksOf = (text: string) => BigInt(text.replace(/[ ,]/g, '').replace('−', '-'))
  const parts = [...lines.at(-1)!.matchAll(/([−\d ]+,\d\d) ₽\./g)].map(([, sum = '']) => sum)
  return {
    added: parts.reduce((sum, part) => sum + kopecksOf(part), 0n),
    headline: kopecksOf(/^К оплате (.+) ₽$/.exec(lines[0]!)![1]!),
  }
}

test('a reading after months without one: what it corrects, line by line, and the sum of all lines', async () => {
  const lines = await calculation('20764', '34500')
  expect(lines).toEqual([
    'К оплате 6 830,38 ₽',
    '• просрочено с 16 июля 2026 г.: 5 213,37 ₽',
    '• до 15 февраля: 1 617,01 ₽',
    'Принято на 20 января: 33518 → 34500, расход 982 кВт·ч',
    'Начислено за январь 2027 г.: 207,311 × 3,28 = 679,98 ₽. Перерасчёт за ноябрь 2026 г.: 642,71 ₽. Перерасчёт за декабрь 2026 г.: 294,32 ₽. Прежний долг: 5 213,37 ₽.',
  ])
  expect((await here.person('20764').presses('Почему столько?')).join()).toMatch(
    /Пени: уже 42,40 ₽ и растут каждый день, к 31 января будет 69,67 ₽\. Они войдут в счёт за январь 2027 г\.; если оплатить долг сегодня, в нём останется 42,40 ₽\.$/,
  )
  const { added, headline } = sums(lines)
  expect(added).toBe(headline)
  expect((await explanation('20764'))[0]).toBe(
    'Расход с 22.10.2026 по 20.01.2027 — 982 кВт·ч, из них на этот месяц: 207,311 кВт·ч × 3,28 ₽ = 679,98 ₽.',
  )
})

test('the same over a meter that was replaced meanwhile', async () => {
  await replaceMeterOf('20991', 15_460_000n, 5000n)
  const lines = await calculation('20991', 'показание 45')
  expect(lines).toEqual([
    'К оплате 787,20 ₽',
    'Просрочено с 16 декабря',
    'Счётчик № 29963471 на 12 января: 15260 → 15460, расход 200 кВт·ч',
    'Счётчик № 777 на 20 января: 5 → 45, расход 40 кВт·ч',
    'Начислено за январь 2027 г.: 67,161 × 3,28 = 220,29 ₽. Перерасчёт за ноябрь 2026 г.: −402,42 ₽. Перерасчёт за декабрь 2026 г.: −491,15 ₽. Прежний долг: 1 460,48 ₽.',
  ])
  expect((await here.person('20991').presses('Почему столько?')).join()).toMatch(
    /Пени: уже 0,60 ₽ и растут каждый день, к 31 января будет 1,70 ₽\. Они войдут в счёт за январь 2027 г\.; если оплатить долг сегодня, в нём останется 0,60 ₽\.$/,
  )
  const { added, headline } = sums(lines)
  expect(added).toBe(headline)
  expect((await explanation('20991'))[0]).toBe(
    'Расход с 23.10.2026 по 20.01.2027 — 240 кВт·ч, из них на этот месяц: 67,161 кВт·ч × 3,28 ₽ = 220,29 ₽.',
  )
})

test('where the old meter could not be read, the bill says what is estimated of the days before', async () => {
  await replaceMeterOf('12345', null, 5000n)
  const lines = await calculation('12345', 'показание 45')
  expect(lines.join()).toContain('5 → 45, расход 40 кВт·ч')
  expect((await explanation('12345'))[0]).toMatch(
    /^Расход с 12\.01\.2027 по 20\.01\.2027 — 40 кВт·ч, ещё 67,655 кВт·ч — оценка за дни до замены счётчика: 107,655 кВт·ч × /,
  )
})

test('once the month is closed, its statement tells the same, and the penalty', async () => {
  here.passes({ hours: 24 * 14 })
  await close('2027-01')
  const viktor = here.person('20764')
  await viktor.says('/statement')
  expect(await viktor.says('январь 2027')).toEqual([
    `Счёт за январь 2027 г.: не оплачено 1 617,01 ₽
Срок оплаты — 15 февраля 2027 г.
Лицевой счёт 20764

На начало месяца: долг 5 213,37 ₽

Расход с 22 октября 2026 г. по 20 января 2027 г.: 982 кВт·ч, из них на этот месяц 207,311 кВт·ч
Начислено: 207,311 × 3,28 = 679,98 ₽

Перерасчёт за ноябрь 2026 г.: 642,71 ₽
Перерасчёт за декабрь 2026 г.: 294,32 ₽
Пени: 69,67 ₽
На конец месяца: долг 6 900,05 ₽`,
  ])
  await viktor.says('/statement')
  expect(await viktor.says('декабрь 2026')).toEqual([
    expect.stringContaining('Показаний не было, начислено по среднему расходу: '),
  ])
})

test('the statement says it, too', async () => {
  const ivan = here.person('12345')
  await ivan.says('/statement')
  expect((await ivan.says('январь 2027')).join()).toContain(
    'Расход с 12 по 20 января 2027 г.: 40 кВт·ч, ещё 67,655 кВт·ч по оценке, за дни до замены счётчика',
  )
})

async function replaceMeterOf(number: string, closingWh: bigint | null, openingWh: bigint): Promise<void> {
  const { supplier, now } = here.listening
  const replaced = await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number })
    const meter = await em.findOneOrFail(Meter, { account: account.id })
    const kind = { serial: '777', model: 'Меркурий 201.5', zones: 1, digits: 6, ratio: 1n, verifiedUntil: null }
    const next = { ...kind, openingWh: [openingWh] }
    const on = Temporal.PlainDate.from('2027-01-12')
    return await replaceMeter(
      em,
      { meterId: meter.id, on, closingWh: closingWh === null ? null : [closingWh], next },
      supplier,
      now(),
    )
  })
  expect(replaced.kind).toBe('replaced')
}
