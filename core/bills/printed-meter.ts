import type { ChargeLine } from '../charges/charge-line.ts'
import type { ReadUse } from '../charges/usage/read-uses.ts'
import { registerText } from '../metering/register-values.ts'
import { priceText } from '../units/money.ts'
import type { InvoiceData } from './invoice-data.ts'
import { lineDescription, zoneNames } from './sentences.ts'

/** A meter of a bill, as it is printed. */
export function printedMeter({ meter, previous, reading, volumeWh }: ReadUse): InvoiceData['meters'][number] {
  return {
    serial: meter.serial,
    model: meter.model,
    ...(meter.ratio === 1n ? {} : { ratio: String(meter.ratio) }),
    ...(meter.verifiedUntil ? { verifiedUntil: meter.verifiedUntil.toString() } : {}),
    zones: zoneNames(meter.zones).map((name, zone) => ({
      ...(name ? { name } : {}),
      previous: { value: registerText(previous.valuesWh[zone]!), on: previous.takenOn.toString() },
      ...(reading ? { current: { value: registerText(reading.valuesWh[zone]!), on: reading.takenOn.toString() } } : {}),
      volumeWh: String(volumeWh[zone]!),
    })),
  }
}

/** The lines of one charge. */
export function printedLines(lines: ChargeLine[]): InvoiceData['lines'] {
  return lines.map(line => ({
    description: lineDescription(line, lines),
    tariffFrom: line.tariffFrom.toString(),
    range: line.range,
    zone: line.zone,
    volumeWh: String(line.volumeWh),
    price: priceText(line.price),
    amountKopecks: String(line.amountKopecks),
  }))
}
