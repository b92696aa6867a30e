import { defineEntity, p } from '@mikro-orm/core'
import { Peer } from '../peers/peer.table.ts'
import { dayColumn, instantColumn, periodColumn, wattHoursColumn } from '../units/columns.ts'
import { Meter } from './meter.table.ts'

/** Who says so. `opening` is the last billed reading that came with an import or with a new meter. */
const readingSources = ['resident', 'control', 'estimate', 'opening'] as const

const schema = defineEntity({
  name: 'Reading',
  tableName: 'readings',
  properties: {
    id: p.integer().primary().autoincrement(),
    meter: () => p.manyToOne(Meter).mapToPk(),
    source: p.enum(readingSources),
    takenOn: dayColumn(),
    /** What the registers showed, watt-hours on the dial, one per zone. */
    valuesWh: wattHoursColumn(),
    rolloverConfirmed: p.boolean().default(false),
    /** The bill this reading enters. */
    period: periodColumn(),
    state: p.enum(['accepted', 'superseded', 'withdrawn']),
    /** Set when the period is billed; from then on the row never changes. */
    billed: p.boolean().default(false),
    sentBy: () => p.manyToOne(Peer).mapToPk().nullable(),
    sentAt: instantColumn(),
  },
  indexes: [{ properties: ['meter', 'takenOn'] }],
  uniques: [
    {
      name: 'readings_one_per_bill',
      properties: ['meter', 'period', 'source'],
      where: "state = 'accepted'",
    },
  ],
})

/** Register values of one meter on one day. */
export class Reading extends schema.class {}
schema.setClass(Reading)
