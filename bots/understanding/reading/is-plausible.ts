import type { Expected } from './expected.ts'

type Values = readonly (bigint | null)[]

/** Nobody uses a tenth of a dial between two readings. */
const plausiblePart = 10n

/** Whether a meter may well show this: not less than before, and not by a large part of its dial more. */
export function isPlausible(valuesWh: Values, expected: Expected): boolean {
  return valuesWh.every((value, zone) => value === null || isPlausibleIn(value, zone, expected))
}

export function isPlausibleIn(valueWh: bigint, zone: number, expected: Expected): boolean {
  const usedWh = valueWh - expected.previousWh[zone]!
  return isOnDial(valueWh, zone, expected) && usedWh <= capacityWh(expected) / plausiblePart
}

/** Whether it can be taken at all. */
export function areOnDial(valuesWh: Values, expected: Expected): boolean {
  return valuesWh.every((value, zone) => value === null || isOnDial(value, zone, expected))
}

function isOnDial(valueWh: bigint, zone: number, expected: Expected): boolean {
  return valueWh >= expected.previousWh[zone]! && valueWh < capacityWh(expected)
}

const capacityWh = ({ digits }: Expected) => 10n ** BigInt(digits) * 1000n
