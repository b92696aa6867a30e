import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { consumption } from '../../../core/metering/consumption.ts'
import { parseRegister } from '../../../core/metering/register-values.ts'

const wh = (text: string) => parseRegister(text)!

/** Consumption on a five-digit dial connected directly, from registers as people read them. */
function between(previous: string[], next: string[], options: { ratio?: bigint; rolloverConfirmed?: boolean } = {}) {
  return consumption({ previousWh: previous.map(wh), nextWh: next.map(wh), digits: 5, ratio: 1n, ...options })
}

describe('consumption between two readings', () => {
  test('is the figure of the manual: 20032 to 20099', () => {
    expect(between(['20032'], ['20099'])).toEqual({ volumeWh: [67_000n] })
  })

  test('is zero for equal readings', () => {
    expect(between(['20032', '7'], ['20032', '7'])).toEqual({ volumeWh: [0n, 0n] })
  })

  test('is multiplied by the transformer ratio, tenths included', () => {
    expect(between(['100.4'], ['101.1'], { ratio: 30n })).toEqual({ volumeWh: [21_000n] })
  })

  test('names the first zone that fails', () => {
    expect(between(['10', '20', '30'], ['11', '19', '29'])).toEqual({ error: 'below-previous', zone: 2 })
    expect(between(['10', '99980', '30'], ['11', '15', '29'])).toEqual({ error: 'rollover-unconfirmed', zone: 2 })
  })

  test('refuses readings with different numbers of zones', () => {
    expect(between(['10'], ['11', '12'])).toEqual({ error: 'zones-differ', zone: 2 })
    expect(between(['10', '12'], [])).toEqual({ error: 'zones-differ', zone: 1 })
  })

  test('refuses what the dial cannot show, but never instead of an error of the rules', () => {
    expect(between(['99999.9'], ['100000'])).toEqual({ error: 'beyond-capacity', zone: 1 })
    expect(between(['200000'], ['15'], { rolloverConfirmed: true })).toEqual({ error: 'beyond-capacity', zone: 1 })
    expect(between(['200000'], ['15'])).toEqual({ error: 'rollover-unconfirmed', zone: 1 })
    expect(between(['200000'], ['150000'])).toEqual({ error: 'below-previous', zone: 1 })
  })
})

describe('a rollover', () => {
  test('is accepted once the resident confirms it', () => {
    expect(between(['99980'], ['15'])).toEqual({ error: 'rollover-unconfirmed', zone: 1 })
    expect(between(['99980'], ['15'], { rolloverConfirmed: true })).toEqual({ volumeWh: [35_000n] })
  })

  test.each([
    ['90000', '9999', { error: 'below-previous', zone: 1 }],
    ['90000.001', '9999.999', { volumeWh: [19_999_998n] }],
    ['90000.001', '10000', { error: 'below-previous', zone: 1 }],
  ])('begins strictly above nine tenths and ends strictly below one: %s to %s', (previous, next, expected) => {
    expect(between([previous], [next], { rolloverConfirmed: true })).toEqual(expected)
  })

  test('of a dial with few digits keeps the borders exact', () => {
    const oneDigit = (previous: string, next: string) =>
      consumption({ previousWh: [wh(previous)], nextWh: [wh(next)], digits: 1, ratio: 1n, rolloverConfirmed: true })
    expect(oneDigit('9', '0.9')).toEqual({ error: 'below-previous', zone: 1 })
    expect(oneDigit('9.1', '1')).toEqual({ error: 'below-previous', zone: 1 })
    expect(oneDigit('9.1', '0.9')).toEqual({ volumeWh: [1_800n] })
  })
})

describe('on any dial', () => {
  const anyDial = fc.integer({ min: 1, max: 8 }).chain(digits => {
    const value = fc.bigInt({ min: 0n, max: 10n ** BigInt(digits) * 1000n - 1n })
    return fc.record({ digits: fc.constant(digits), a: value, b: value, ratio: fc.bigInt({ min: 1n, max: 400n }) })
  })

  test('a confirmed consumption moves the previous reading to the next one', () => {
    fc.assert(
      fc.property(anyDial, ({ digits, a, b, ratio }) => {
        const result = consumption({ previousWh: [a], nextWh: [b], digits, ratio, rolloverConfirmed: true })
        if ('error' in result) {
          expect(b < a && result.error === 'below-previous').toBe(true)
          return
        }
        const [volumeWh = -1n] = result.volumeWh
        expect(volumeWh >= 0n && volumeWh % ratio === 0n).toBe(true)
        expect((a + volumeWh / ratio) % (10n ** BigInt(digits) * 1000n)).toBe(b)
      }),
    )
  })

  test('a higher next reading never means a lower consumption', () => {
    fc.assert(
      fc.property(anyDial, ({ digits, a, b, ratio }) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        const upTo = (nextWh: bigint) => consumption({ previousWh: [0n], nextWh: [nextWh], digits, ratio })
        const volumes = [upTo(low), upTo(high)].map(result => ('error' in result ? -1n : result.volumeWh[0]!))
        expect(volumes[0]! >= 0n && volumes[0]! <= volumes[1]!).toBe(true)
      }),
    )
  })
})
