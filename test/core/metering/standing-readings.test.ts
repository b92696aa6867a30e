import { describe, expect, test } from 'vitest'
import { type ChainReading, standingReadings } from '../../../core/metering/standing-readings.ts'

const meter = { id: 1, digits: 5, ratio: 1n }

/** `day kWh` of November, `c` for a controller's, `o` for the opening one, `r` where the dial turned over. */
function told(...texts: string[]): ChainReading[] {
  return texts.map((text, index) => {
    const [day, kwh, marks = ''] = text.split(' ')
    return {
      id: index + 1,
      source: marks.includes('c') ? 'control' : marks.includes('o') ? 'opening' : 'resident',
      takenOn: Temporal.PlainDate.from(`2026-11-${day}`),
      valuesWh: [BigInt(kwh!) * 1000n],
      rolloverConfirmed: marks.includes('r'),
    }
  })
}

function standing(...texts: string[]): string[] {
  const readings = told(...texts)
  const orders = [readings, readings.toReversed(), readings.toSorted((a, b) => Number(a.valuesWh[0]! - b.valuesWh[0]!))]
  const [first, ...others] = orders.map(order =>
    standingReadings(meter, order).standing.map(({ id }) => texts[id - 1]!),
  )
  for (const other of others) expect(other).toEqual(first)
  return first!
}

describe('which readings stand, in whatever order they are told', () => {
  test('all that follow from one another, by their days', () => {
    expect(standing('01 100 o', '20 130', '10 110', '15 120 c')).toEqual(['01 100 o', '10 110', '15 120 c', '20 130'])
  })

  test('a control reading takes the place of all before it that show more, and those after it that show less', () => {
    expect(standing('01 100 o', '05 180', '08 110', '10 190', '15 120 c', '18 115', '20 130')).toEqual([
      '01 100 o',
      '08 110',
      '15 120 c',
      '20 130',
    ])
  })

  test('of its own day too, where it has the last word', () => {
    expect(standing('01 100 o', '15 121', '15 120 c')).toEqual(['01 100 o', '15 120 c'])
    expect(standing('01 100 o', '15 119', '15 120 c')).toEqual(['01 100 o', '15 119', '15 120 c'])
  })

  test('but not of those from before the dial turned over', () => {
    expect(standing('01 94000 o', '05 95000', '08 20 r', '10 300', '15 250 c')).toEqual([
      '01 94000 o',
      '05 95000',
      '08 20 r',
      '15 250 c',
    ])
  })

  test('those that contradict each other and no controller stand, for a person to look at', () => {
    expect(standing('01 100 o', '10 130', '20 120')).toEqual(['01 100 o', '10 130', '20 120'])
  })
})
