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

/** What was taken and what it costs, and then every figure of that. */
async function calculation(number: string, typed: string): Promise<{ told: string[]; why: string[] }> {
  const person = await resident(number)
  const answers = await person.says(typed)
  expect(answers).toHaveLength(1)
  const told = answers[0]!.split('\n')
  expect(told[0]).toMatch(/^К оплате [\d ]+,\d\d ₽(?: до 15 декабря)?$/)
  const why = (await person.presses('Почему столько?')).join('\n\n').split('\n\n')
  return {
    told: told.filter(line => /^(?:Принято|Счётчик|Начислено)/.test(line)),
    why: why.find(text => text.includes('Стоимость — '))!.split('\n'),
  }
}

test('one zone: the manual’s example, word for word', async () => {
  const ivan = await resident('12345')
  expect(await ivan.says('20099')).toEqual([
    `К оплате 156,65 ₽ до 15 декабря
Принято на 22 ноября: 20032 → 20099, расход 67 кВт·ч
Начислено за ноябрь 2026 г.: 67 × 3,28 = 219,76 ₽. Была переплата: 63,11 ₽.`,
  ])
  expect(await ivan.presses('Почему столько?')).toEqual([
    `156,65 ₽ = 219,76 за ноябрь 2026 г. − 63,11 переплаты
Лицевой счёт 12345

Расход — разница показаний с 27 октября по 22 ноября 2026 г., 26 дней:
20099 − 20032 = 67 кВт·ч
Стоимость — расход, умноженный на тариф:
67 кВт·ч × 3,28 ₽ = 219,76 ₽

Год назад, за ноябрь 2025 г., ушло 200 кВт·ч. Сейчас в день уходит на 61 % меньше.`,
  ])
})

test('two zones: a line for each', async () => {
  expect(await calculation('20417', 'т1 12100 т2 6110')).toEqual({
    told: [
      'Принято на 22 ноября: день (Т1) 12045 → 12100, ночь (Т2) 6080 → 6110, расход 85 кВт·ч',
      'Начислено за ноябрь 2026 г.: 193,50 ₽. Прежний долг: 5,86 ₽.',
    ],
    why: [
      'Расход — разница показаний с 20 октября по 22 ноября 2026 г., 33 дня:',
      'День (Т1): 12100 − 12045 = 55 кВт·ч',
      'Ночь (Т2): 6110 − 6080 = 30 кВт·ч',
      'Стоимость — расход, умноженный на тариф:',
      '• День (Т1): 55 кВт·ч × 2,64 ₽ = 145,20 ₽',
      '• Ночь (Т2): 30 кВт·ч × 1,61 ₽ = 48,30 ₽',
      'Вместе: 193,50 ₽',
    ],
  })
})

test('three zones, typed in the order of the dial', async () => {
  expect(await calculation('20583', '4250 5420 9120')).toEqual({
    told: [
      'Принято на 22 ноября: пик (Т1) 4210 → 4250, ночь (Т2) 5377 → 5420, полупик (Т3) 9046 → 9120, расход 157 кВт·ч',
      'Начислено за ноябрь 2026 г.: 358,63 ₽. Прежний долг: 615,37 ₽.',
    ],
    why: [
      'Расход — разница показаний с 25 октября по 22 ноября 2026 г., 28 дней:',
      'Пик (Т1): 4250 − 4210 = 40 кВт·ч',
      'Ночь (Т2): 5420 − 5377 = 43 кВт·ч',
      'Полупик (Т3): 9120 − 9046 = 74 кВт·ч',
      'Стоимость — расход, умноженный на тариф:',
      '• Пик (Т1): 40 кВт·ч × 2,98 ₽ = 119,20 ₽',
      '• Ночь (Т2): 43 кВт·ч × 1,61 ₽ = 69,23 ₽',
      '• Полупик (Т3): 74 кВт·ч × 2,30 ₽ = 170,20 ₽',
      'Вместе: 358,63 ₽',
    ],
  })
})

test('consumption ranges: a line for each', async () => {
  expect(await calculation('40118', '192000')).toEqual({
    told: [
      'Принято на 22 ноября: 187340 → 192000, расход 4 660 кВт·ч',
      'Начислено за ноябрь 2026 г.: 11 592,00 ₽. Прежний долг: 3,51 ₽.',
    ],
    why: [
      'Расход — разница показаний с 25 октября по 22 ноября 2026 г., 28 дней:',
      '192000 − 187340 = 4 660 кВт·ч',
      'Стоимость — расход, умноженный на тариф:',
      '• диапазон 1: 3 900 кВт·ч × 2,30 ₽ = 8 970,00 ₽',
      '• диапазон 2: 760 кВт·ч × 3,45 ₽ = 2 622,00 ₽',
      'Вместе: 11 592,00 ₽',
      'Цена зависит от расхода за месяц: диапазон 1 — до 3 900 кВт·ч, диапазон 2 — до 6 000 кВт·ч, дальше — диапазон 3.',
    ],
  })
})

test('a transformer ratio is named beside the use it multiplied', async () => {
  expect(await calculation('40233', '2950')).toEqual({
    told: [
      'Принято на 22 ноября: 2915 → 2950, расход 700 кВт·ч',
      'Начислено за ноябрь 2026 г.: 700 × 2,30 = 1 610,00 ₽. Была переплата: 40,16 ₽.',
    ],
    why: [
      'Расход — разница показаний с 21 октября по 22 ноября 2026 г., 32 дня:',
      '(2950 − 2915) × 20 = 700 кВт·ч',
      'Стоимость — расход, умноженный на тариф:',
      '700 кВт·ч × 2,30 ₽ = 1 610,00 ₽',
    ],
  })
})

test('nothing used is a calculation too, and may leave nothing to pay', async () => {
  const answers = await (await resident('31574')).says('96455')
  expect(answers).toEqual([
    `Переплата 7,28 ₽, платить ничего не нужно
Принято на 22 ноября: 96455 → 96455, расход 0 кВт·ч
Начислено за ноябрь 2026 г.: 0 × 2,30 = 0,00 ₽. Была переплата: 7,28 ₽.`,
  ])
})

test('a tariff that changed on the way: a line for each version', async () => {
  await here.orm.em.fork().transactional(async em => {
    const inForceFrom = Temporal.PlainDate.from('2026-11-01')
    em.create(TariffRow, { category: 'no-stove', zones: 1, inForceFrom, limitsKwh: [], prices: [['3.50']] })
  })
  expect(await calculation('20991', '15302')).toEqual({
    told: ['Принято на 22 ноября: 15260 → 15302, расход 42 кВт·ч', 'Начислено за ноябрь 2026 г.: 144,23 ₽.'],
    why: [
      'Расход — разница показаний с 23 октября по 22 ноября 2026 г., 30 дней:',
      '15302 − 15260 = 42 кВт·ч',
      'Стоимость — расход, умноженный на тариф:',
      '• тариф с 1 июля 2026 г.: 12,6 кВт·ч × 3,28 ₽ = 41,33 ₽',
      '• тариф с 1 ноября 2026 г.: 29,4 кВт·ч × 3,50 ₽ = 102,90 ₽',
      'Вместе: 144,23 ₽',
      'Тариф менялся, поэтому расход поделён по дням: 9 дней по тарифу с 1 июля 2026 г., 21 день по тарифу с 1 ноября 2026 г.',
    ],
  })
})

test('two meters: the person is asked which, and each has its own line', async () => {
  await addMeter('20802', '555')
  const marina = await resident('20802')
  expect(await marina.says('130')).toEqual(['По какому счётчику передаёте показания?'])
  await marina.presses('№ 555, Меркурий 201')
  await marina.says('/reading')
  await marina.presses('№ 27405518, Меркурий 201.5')
  const [text] = await marina.says('28900')
  expect(text!.split('\n').slice(-3)).toEqual([
    'Счётчик № 27405518 на 22 ноября: 28871 → 28900, расход 29 кВт·ч',
    'Счётчик № 555 на 22 ноября: 100 → 130, расход 30 кВт·ч',
    expect.stringMatching(/^Начислено за ноябрь 2026 г\.: 135,70 ₽\./),
  ])
  const why = (await marina.presses('Почему столько?')).join()
  for (const line of ['28900 − 28871 = 29 кВт·ч', '29 кВт·ч × 2,30 ₽ = 66,70 ₽', '130 − 100 = 30 кВт·ч'])
    expect(why).toContain(line)
})

test('of several accounts, the one that was meant is named first', async () => {
  await here.linkedPeer('two flats', '20764', '31574')
  const person = here.person('two flats')
  expect((await person.says('96460')).join()).toMatch(/^Лицевой счёт 31574\n/)
  await person.says('/settings')
  await person.presses('Название счёта')
  await person.says('Дача')
  expect((await person.says('96461')).join()).toMatch(/^Дача, счёт 31574\n/)
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
