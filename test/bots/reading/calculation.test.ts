import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

// Each story has an account of its own; it is 22 November 2026, and the balances are those of the demo's town.
let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(number: string) {
  await here.linkedPeer(number, number)
  return here.person(number)
}

/** The calculation, without what it comes to with the account's balance, which is the demo's. */
async function calculation(number: string, typed: string): Promise<string[]> {
  const answers = await (await resident(number)).says(typed)
  expect(answers).toHaveLength(1)
  const [headline = '', ...more] = answers[0]!.split('\n\n')
  const paragraphs = more.filter(text => !/^(?:Год назад|Пени|Если не оплатить)/.test(text))
  expect(headline).toMatch(/^К оплате [\d ]+,\d\d ₽\n(?:• .+\n)*(?:Оплатите|•) до 15\.12\.2026/)
  const lines = paragraphs.join('\n\n').split('\n')
  expect(lines.at(-1)).toMatch(/^Состояние счёта на 22\.11\.2026: −?[\d ]+,\d\d ₽( \((долг|переплата)\))?$/)
  return lines.slice(0, -1)
}

test('one zone: the manual’s example, word for word', async () => {
  const ivan = await resident('12345')
  expect(await ivan.says('20099')).toEqual([
    `К оплате 156,65 ₽
Оплатите до 15.12.2026

Счётчик № 180607, СОЭБ 2 ПДР
С 27.10.2026 по 22.11.2026
Показания: 20032 → 20099
Расход: 67 кВт·ч
Тариф: 3,28 ₽ за кВт·ч

Начислено за ноябрь 2026 г.: 67 × 3,28 = 219,76 ₽
Состояние счёта на 22.11.2026: −63,11 ₽ (переплата)

Год назад, за ноябрь 2025 г., ушло 200 кВт·ч. Сейчас в день уходит на 61 % меньше.`,
  ])
})

test('two zones: a line for each', async () => {
  expect(await calculation('20417', 'т1 12100 т2 6110')).toEqual([
    'Счётчик № 31846025, Меркурий 200.02',
    'С 20.10.2026 по 22.11.2026',
    'День (Т1): 12045 → 12100, 55 кВт·ч',
    'Ночь (Т2): 6080 → 6110, 30 кВт·ч',
    'Расход: 85 кВт·ч',
    '• день (Т1): 55 × 2,64 = 145,20 ₽',
    '• ночь (Т2): 30 × 1,61 = 48,30 ₽',
    '',
    'Начислено за ноябрь 2026 г.: 193,50 ₽',
  ])
})

test('three zones, typed in the order of the dial', async () => {
  const lines = await calculation('20583', '4250 5420 9120')
  expect(lines.slice(2)).toEqual([
    'Пик (Т1): 4210 → 4250, 40 кВт·ч',
    'Ночь (Т2): 5377 → 5420, 43 кВт·ч',
    'Полупик (Т3): 9046 → 9120, 74 кВт·ч',
    'Расход: 157 кВт·ч',
    '• пик (Т1): 40 × 2,98 = 119,20 ₽',
    '• ночь (Т2): 43 × 1,61 = 69,23 ₽',
    '• полупик (Т3): 74 × 2,30 = 170,20 ₽',
    '',
    'Начислено за ноябрь 2026 г.: 358,63 ₽',
  ])
})

test('consumption ranges: a line for each', async () => {
  const lines = await calculation('40118', '192000')
  expect(lines.slice(3)).toEqual([
    'Расход: 4 660 кВт·ч',
    '• диапазон 1: 3 900 × 2,30 = 8 970,00 ₽',
    '• диапазон 2: 760 × 3,45 = 2 622,00 ₽',
    '',
    'Начислено за ноябрь 2026 г.: 11 592,00 ₽',
  ])
})

test('a transformer ratio is named beside the use it multiplied', async () => {
  const lines = await calculation('40233', '2950')
  expect(lines.slice(2)).toEqual([
    'Показания: 2915 → 2950',
    'Расход: 700 кВт·ч (коэффициент трансформации 20)',
    'Тариф: 2,30 ₽ за кВт·ч',
    '',
    'Начислено за ноябрь 2026 г.: 700 × 2,30 = 1 610,00 ₽',
  ])
})

test('nothing used is a calculation too, and may leave nothing to pay', async () => {
  const [text] = await (await resident('31574')).says('96455')
  expect(text).toContain('Переплата 7,28 ₽, платить ничего не нужно')
  expect(text).toContain('Расход: 0 кВт·ч')
  expect(text).toContain('Начислено за ноябрь 2026 г.: 0 × 2,30 = 0,00 ₽')
})

test('a tariff that changed on the way: a line for each version', async () => {
  await here.orm.em.fork().transactional(async em => {
    const inForceFrom = Temporal.PlainDate.from('2026-11-01')
    em.create(TariffRow, { category: 'no-stove', zones: 1, inForceFrom, limitsKwh: [], prices: [['3.50']] })
  })
  const lines = await calculation('20991', '15302')
  expect(lines.slice(3)).toEqual([
    'Расход: 42 кВт·ч',
    expect.stringMatching(/^• по тарифу с 01\.07\.2026: [\d,]+ × 3,28 = [\d,]+ ₽$/),
    expect.stringMatching(/^• по тарифу с 01\.11\.2026: [\d,]+ × 3,50 = [\d,]+ ₽$/),
    '',
    expect.stringMatching(/^Начислено за ноябрь 2026 г\.: [\d,]+ ₽$/),
  ])
})

test('two meters: the person is asked which, and each has its own part of the calculation', async () => {
  await addMeter('20802', '555')
  const marina = await resident('20802')
  expect(await marina.says('130')).toEqual(['По какому счётчику передаёте показания?'])
  await marina.presses('№ 555, Меркурий 201')
  await marina.says('/reading')
  const [text] = [await marina.presses('№ 27405518, Меркурий 201.5'), await marina.says('28900')].at(-1)!
  const lines = text!.split('\n\n').slice(1).join('\n\n').split('\n')
  expect(lines.filter(line => !/^(?:С \d|Состояние)/.test(line))).toEqual([
    'Счётчик № 27405518, Меркурий 201.5',
    'Показания: 28871 → 28900',
    'Расход: 29 кВт·ч',
    'Тариф: 2,30 ₽ за кВт·ч',
    '29 × 2,30 = 66,70 ₽',
    '',
    'Счётчик № 555, Меркурий 201',
    'Показания: 100 → 130',
    'Расход: 30 кВт·ч',
    'Тариф: 2,30 ₽ за кВт·ч',
    '30 × 2,30 = 69,00 ₽',
    '',
    'Начислено за ноябрь 2026 г.: 135,70 ₽',
  ])
})

async function addMeter(accountNumber: string, serial: string): Promise<void> {
  await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number: accountNumber })
    const day = Temporal.PlainDate.from('2026-10-25')
    const meter = em.create(Meter, {
      account: account.id,
      serial,
      model: 'Меркурий 201',
      zones: 1,
      digits: 5,
      ratio: 1n,
      installedOn: day,
    })
    await em.flush()
    em.create(Reading, {
      meter: meter.id,
      source: 'opening',
      takenOn: day,
      valuesWh: [100_000n],
      period: day.toPlainYearMonth(),
      state: 'accepted',
      billed: true,
      sentAt: here.listening.now(),
    })
  })
}
