import { type Platform, p, Type } from '@mikro-orm/core'
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

class LinesType extends Type<ChargeLine[], string> {
  override convertToDatabaseValue(lines: ChargeLine[]): string {
    return JSON.stringify(storedLines(lines))
  }
  override convertToJSValue(stored: string | ReturnType<typeof storedLines>, _platform: Platform): ChargeLine[] {
    return parsed(stored).map(({ tariffFrom, volumeWh, price, amountKopecks, ...line }) => ({
      ...line,
      tariffFrom: Temporal.PlainDate.from(tariffFrom),
      volumeWh: BigInt(volumeWh),
      price: parsePrice(price)!,
      amountKopecks: kopecks(BigInt(amountKopecks)),
    }))
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(): string {
    return 'jsonb'
  }
}

class UsesType extends Type<MeterUse[], string> {
  override convertToDatabaseValue(uses: MeterUse[]): string {
    return JSON.stringify(storedUses(uses))
  }
  override convertToJSValue(stored: string | ReturnType<typeof storedUses>, _platform: Platform): MeterUse[] {
    return parsed(stored).map(use => ({ ...use, volumeWh: use.volumeWh.map(BigInt) }))
  }
  override compareAsType(): string {
    return 'string'
  }
  override getColumnType(): string {
    return 'jsonb'
  }
}

function parsed<Value>(stored: string | Value): Value {
  return typeof stored === 'string' ? JSON.parse(stored) : stored
}

export const linesColumn = () => p.type(LinesType).$type<ChargeLine[]>()
export const usesColumn = () => p.type(UsesType).$type<MeterUse[]>()
