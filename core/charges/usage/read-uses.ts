import type { EntityManager } from '@mikro-orm/postgresql'
import { Meter } from '../../metering/meter.table.ts'
import { Reading } from '../../metering/reading.table.ts'
import { findByIds } from '../../units/find-by-ids.ts'
import type { MeterUse } from '../charge-line.ts'

/** What a meter used, with the meter and the readings it was made of; there is no later reading when it is an average. */
export interface ReadUse {
  meter: Pick<Meter, 'serial' | 'model' | 'zones' | 'digits' | 'ratio' | 'verifiedUntil'>
  previous: ShownReading
  reading: ShownReading | null
  volumeWh: bigint[]
}

/** What a reading shows. */
export type ShownReading = Pick<Reading, 'id' | 'takenOn' | 'valuesWh' | 'period'>

/** Looks up the meters and readings that uses name; those of a charge never change. */
export async function readUses(em: EntityManager, uses: readonly MeterUse[]): Promise<ReadUse[]> {
  const meters = await findByIds(
    em,
    Meter,
    uses.map(({ meter }) => meter),
  )
  const ids = uses.flatMap(({ previous, reading }) => (reading === null ? [previous] : [previous, reading]))
  const readings = await findByIds(em, Reading, ids)
  return uses.map(use => ({
    meter: meters.get(use.meter)!,
    previous: readings.get(use.previous)!,
    reading: use.reading === null ? null : (readings.get(use.reading) ?? null),
    volumeWh: use.volumeWh,
  }))
}
