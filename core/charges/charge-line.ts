import { exactColumn } from '../units/columns.ts'
import { type Kopecks, kopecks, type Price, parsePrice, priceText } from '../units/money.ts'

/** One line of a bill, the same from rating to the printed page; range and zone are counted from 1. */
export type ChargeLine = {
  /** The first day of the tariff version that priced it. */
  tariffFrom: Temporal.PlainDate
  range: number
  zone: number
  /** How many zones the meter has, so that the line's zone can be named. */
  zones: number
  volumeWh: bigint
  price: Price
  amountKopecks: Kopecks
}

/** What one meter used: between two readings, or by the average since the last one. */
export type MeterUse = {
  meter: number
  /** Ids of readings; `reading` is null when the use is an average. */
  previous: number
  reading: number | null
  /** Per zone. */
  volumeWh: bigint[]
}

/** Lines as JSON keeps them: exact numbers as text. */
export function storedLines(lines: readonly ChargeLine[]) {
  return lines.map(({ tariffFrom, range, zone, zones, volumeWh, price, amountKopecks }) => ({
    tariffFrom: tariffFrom.toString(),
    range,
    zone,
    zones,
    volumeWh: String(volumeWh),
    price: priceText(price),
    amountKopecks: String(amountKopecks),
  }))
}

/** Uses as JSON keeps them. */
export function storedUses(uses: readonly MeterUse[]) {
  return uses.map(use => ({ ...use, volumeWh: use.volumeWh.map(String) }))
}

type Kept<Row> = string | Row[]

export const linesColumn = exactColumn(
  'jsonb',
  (lines: ChargeLine[]) => JSON.stringify(storedLines(lines)),
  (stored: Kept<ReturnType<typeof storedLines>[number]>) =>
    parsed(stored).map(({ tariffFrom, volumeWh, price, amountKopecks, ...line }) => ({
      ...line,
      tariffFrom: Temporal.PlainDate.from(tariffFrom),
      volumeWh: BigInt(volumeWh),
      price: parsePrice(price)!,
      amountKopecks: kopecks(BigInt(amountKopecks)),
    })),
)

export const usesColumn = exactColumn(
  'jsonb',
  (uses: MeterUse[]) => JSON.stringify(storedUses(uses)),
  (stored: Kept<ReturnType<typeof storedUses>[number]>) =>
    parsed(stored).map(use => ({ ...use, volumeWh: use.volumeWh.map(BigInt) })),
)

function parsed<Row>(stored: Kept<Row>): Row[] {
  return typeof stored === 'string' ? JSON.parse(stored) : stored
}
