import { defineEntity, p } from '@mikro-orm/core'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { Peer } from '../peers/peer.table.ts'
import { dayColumn, instantColumn, periodColumn, wattHoursColumn } from '../units/columns.ts'
import { Meter } from './meter.table.ts'

/** Who says so. `opening` is the last billed reading that came with an import or with a new meter. */
const readingSources = ['resident', 'control', 'estimate', 'opening'] as const

const schema = defineEntity({
  name: 'Reading',
  tableName: 'readings',
  triggers: chainTriggers(chainedRows.reading),
  properties: {
    id: p.integer().primary().autoincrement(),
    meter: () => p.manyToOne(Meter).mapToPk(),
    source: p.enum(readingSources),
    takenOn: dayColumn(),
    /** What the registers showed, watt-hours on the dial, one per zone. */
    valuesWh: wattHoursColumn(),
    rolloverConfirmed: p.boolean().default(false),
    /** The bill this reading enters, by its day. */
    period: periodColumn(),
    /** That bill was made already when it came: the next one corrects it (billing-rules §11). */
    late: p.boolean().default(false),
    /** `history` was read before the meter's opening reading: it is shown, and no bill is made by it. */
    state: p.enum(['accepted', 'superseded', 'withdrawn', 'history']),
    /** A bill has counted it. From then on a resident cannot change it, and only what the supplier finds out can take it out. */
    billed: p.boolean().default(false),
    /** The control reading that contradicts it and stands in its place. */
    supersededBy: p.integer().nullable(),
    sentBy: () => p.manyToOne(Peer).mapToPk().nullable(),
    sentAt: instantColumn(),
  },
  indexes: [{ properties: ['meter', 'takenOn'] }],
  uniques: [
    {
      name: 'readings_one_per_bill',
      properties: ['meter', 'period', 'source', 'takenOn'],
      // After the window a reading is of the next month's bill, beside that month's own.
      expression:
        'create unique index "readings_one_per_bill" on "readings" ("meter_id", "period", "source", extract(month from "taken_on")) where state = \'accepted\' and source <> \'control\' and not late',
    },
  ],
})

/** Register values of one meter on one day. */
export class Reading extends schema.class {}
schema.setClass(Reading)
