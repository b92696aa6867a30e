import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { dayColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'Meter',
  tableName: 'meters',
  triggers: chainTriggers(chainedRows.meter),
  properties: {
    id: p.integer().primary().autoincrement(),
    account: () => p.manyToOne(Account).mapToPk(),
    serial: p.string(),
    model: p.string(),
    /** One register per zone: 1, 2 (day, night) or 3 (peak, night, half-peak). */
    zones: p.integer(),
    /** Whole kilowatt-hours the dial can show: 5 digits end at 99 999. */
    digits: p.integer(),
    /** Transformer ratio; 1 when the meter is connected directly. */
    ratio: p.bigint(),
    installedOn: dayColumn(),
    removedOn: dayColumn().nullable(),
    /** From the day after on, its readings do not count. */
    verifiedUntil: dayColumn().nullable(),
    /** From this day on, its readings do not count. */
    failedOn: dayColumn().nullable(),
    /** The meter whose place it took. Meters that replaced one another are one metering point, called by the id of the first. */
    replaces: p.integer().nullable().unique(),
  },
  uniques: [{ properties: ['account', 'serial', 'installedOn'] }],
  checks: [
    { name: 'meters_zones', expression: 'zones >= 1 and zones <= 3' },
    { name: 'meters_digits', expression: 'digits >= 3 and digits <= 9' },
    { name: 'meters_ratio', expression: 'ratio > 0' },
  ],
})

/** A meter on an account; several may follow each other, or stand side by side. */
export class Meter extends schema.class {}
schema.setClass(Meter)
