import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PhraseCase } from '../../src/admin/phrases/phrase-case.ts'
import { takePhrase } from '../../src/admin/phrases/take-phrase.ts'
import { sized } from '../support/sized.ts'

const numberWays: ((kwh: number) => string)[] = [
  String,
  kwh => `0${kwh}`,
  kwh => `${kwh}.`,
  kwh => `${kwh} кВт·ч`,
  kwh => `${kwh}квт`,
  kwh => String(kwh).replace(/(\d)(?=\d{3}$)/, '$1\u00a0'),
  kwh => String(kwh).replace(/(\d)(?=\d{3}$)/, '$1\u202f'),
  kwh => String(kwh).replace(/\d/g, digit => String.fromCodePoint(0xff10 + Number(digit))),
  kwh => String(kwh).replace(/\d/g, digit => String.fromCodePoint(0x660 + Number(digit))),
  kwh => String(kwh).replaceAll('0', 'О'),
]
const frames = [
  '%',
  'показания %',
  'Показания: %',
  'Здравствуйте! %',
  'Добрый день! Передаю показания: %. Спасибо',
  'паказания %',
  'за ноябрь %',
  'на 24 ноября %',
  '24.11.2026 %',
  'сегодня в 9:30 %',
  '% на сегодня',
  'кв. 12, %',
  'л/с 12345: %',
  '% (тел. +7 913 123-45-67)',
  'прошу принять %, спасибо',
  'my reading is %',
  'вот, %',
]
const zoneWays: ((values: string[], previous: number[]) => string)[] = [
  ([day, night]) => `т1 ${day} т2 ${night}`,
  ([day, night]) => `Т1: ${day}, Т2: ${night}`,
  ([day, night]) => `день ${day} ночь ${night}`,
  ([day, night]) => `ночь - ${night}; день - ${day}`,
  ([day, night]) => `${day} день ${night} ночь`,
  ([day, night]) => `${day}, ${night}`,
  ([day, night]) => `${day}\n${night}`,
  ([day, night]) => `1) ${day} 2) ${night}`,
  ([day, night], [was, wasNight]) => `день с ${was} на ${day}, ночь с ${wasNight} на ${night}`,
  ([day, night], [was, wasNight]) => `было ${was}, ${wasNight}, стало ${day}, ${night}`,
]
const oneWays: ((value: string, previous: number) => string)[] = [
  value => value,
  (value, was) => `с ${was} на ${value}`,
  (value, was) => `${was} → ${value}`,
  (value, was) => `было ${was}, стало ${value}`,
  (value, was) => `не ${was}, а ${value}`,
]

const account = '12345'
const sentAt = '2026-11-24T10:00:00+07:00'

const rendered = fc
  .record({
    zones: fc.constantFrom(1, 2),
    previous: fc.tuple(fc.integer({ min: 2100, max: 88_000 }), fc.integer({ min: 2100, max: 88_000 })),
    used: fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })),
    number: fc.constantFrom(...numberWays),
    frame: fc.constantFrom(...frames),
    zoned: fc.constantFrom(...zoneWays),
    single: fc.constantFrom(...oneWays),
  })
  .map(({ zones, previous, used, number, frame, zoned, single }) => {
    const values = previous.map((was, zone) => was + used[zone]!).slice(0, zones)
    const said = values.map(number)
    const text = frame.replace('%', zones === 1 ? single(said[0]!, previous[0]!) : zoned(said, previous))
    return { text, values, previous: previous.slice(0, zones) }
  })

const wh = (kwh: number[]) => kwh.map(value => BigInt(value) * 1000n)

test('a reading written in any of many ways is read as meant, or asked about', () => {
  const property = fc.property(rendered, ({ text, values, previous }) => {
    const meter = { zones: previous.length, digits: 5, previous: wh(previous), serial: '009123', usualKwhPerMonth: 100 }
    const previousOn = Temporal.PlainDate.from('2026-10-24')
    const expected: PhraseCase['expect'] = { outcome: ['reading', 'ask'], values: wh(values) }
    const taken = takePhrase({ id: text, meter: { ...meter, previousOn }, account, sentAt, text, expect: expected })
    expect(['reading', 'ask']).toContain(taken.outcome)
    if (taken.valuesWh) expect([taken.valuesWh, taken.on?.toString()]).toEqual([wh(values), '2026-11-24'])
  })
  fc.assert(property, { numRuns: sized({ short: 300, long: 20_000 }) })
})
