import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Brought } from '../../bots/messages/destinations.ts'
import { byMeter } from '../../bots/understanding/reading/own-names.ts'
import { plainError } from '../../src/logging/logger.ts'
import { begun, understood } from './understanding.ts'

const word = fc.string({ unit: fc.constantFrom(...'0123456789АБВМТЯабвмтяABMTZabmtz'), minLength: 1, maxLength: 6 })
const mark = fc.oneof(
  fc.constantFrom(
    '-',
    '–',
    ' ',
    '\u00a0',
    '/',
    '.',
    '№',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '\\',
    '|',
    '^',
    '$',
    '*',
    '+',
    '?',
  ),
  fc.string({ unit: 'grapheme-ascii', minLength: 0, maxLength: 2 }).map(text => text.replace(/[\p{L}\p{N}]/gu, '')),
)

/** What is printed on meters, and what is not: digits, letters of both alphabets, and anything between them and around. */
const anySerial = fc
  .tuple(mark, fc.array(fc.tuple(word, mark), { minLength: 1, maxLength: 3 }))
  .map(([lead, parts]) => (lead + parts.flat().join('')).trim())
  .filter(serial => /\d/.test(serial) && Number(serial.replace(/\D/g, '')) !== 20099)

const takenOf = (typed: string, serial: string) => understood(typed, [20_032_000n], serial)

function isTaken(typed: string, serial: string): void {
  expect(takenOf(typed, serial)).toBe('20099')
}

describe('whatever is printed on a meter', () => {
  test('a bare reading is taken', () => {
    fc.assert(fc.property(anySerial, serial => isTaken('20099', serial)))
  })

  test('a reading with the serial number beside it is that reading', () => {
    const said = fc.constantFrom<(serial: string) => string>(
      serial => `показания счётчика № ${serial}: 20099`,
      serial => `прибор учёта ${serial} показание 20099`,
      serial => `Счётчик зав. № ${serial}\n20099`,
      serial => `показания 20099, счётчик № ${serial}`,
      serial => `meter ${serial} reading 20099`,
    )
    fc.assert(
      fc.property(anySerial, said, (serial, says) => {
        const begin = begun(says(serial))
        expect(begin?.to).toBe('reading')
        isTaken((begin!.params as Brought).typed!, serial)
      }),
    )
    fc.assert(fc.property(anySerial, serial => isTaken(`${serial} 20099`, serial)))
  })

  test('two meters are told apart by it', () => {
    fc.assert(
      fc.property(anySerial, serial => {
        const told = byMeter(`счётчик № ${serial}: 20099; счётчик № 77-Ж-7777: 345`, [serial, '77-Ж-7777'])
        expect(told?.map(({ index }) => index)).toEqual([0, 1])
      }),
    )
  })
})

test.each([
  ['180607', '180607 20099', '20099'],
  ['180607', '20099 180607', '?'],
  ['20099', '20099,5', '20099,5'],
  ['0112-345678', '0112–345678 20099', '20099'],
  ['0112-345678', '№ 0112345678: 20099', '20099'],
  ['0112-345678', '0112-345678', '?'],
  ['0112-345678', '№ 0112-345679: 20099', '?'],
  ['—', '— 20099', '20099'],
  ['99', '20099', '20099'],
])('№ %s: «%s» is %s', (serial, said, expected) => {
  expect(takenOf(said, serial)).toBe(expected)
})

test('what could not be parsed is not repeated in the log', () => {
  const serial = '0112-345678'
  for (const fails of [() => new RegExp(`${serial}(`), () => JSON.parse(serial), () => BigInt(serial)])
    expect(JSON.stringify(plainError(errorOf(fails)))).not.toContain('0112')
})

function errorOf(fails: () => unknown): unknown {
  try {
    return fails()
  } catch (error) {
    return error
  }
}
