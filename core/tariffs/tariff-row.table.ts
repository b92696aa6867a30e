import { defineEntity, p } from '@mikro-orm/core'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { dayColumn, instantColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'TariffRow',
  tableName: 'tariffs',
  triggers: chainTriggers(chainedRows.tariff),
  properties: {
    id: p.integer().primary().autoincrement(),
    /** Null: every branch, until one of its own begins there. */
    branch: p.string().nullable(),
    category: p.string(),
    zones: p.integer(),
    inForceFrom: dayColumn(),
    /** Upper bounds of the consumption ranges but the last, kWh a month. */
    limitsKwh: p.json<string[]>(),
    /** Prices by range, then by zone, rubles per kWh with up to four decimals. */
    prices: p.json<string[][]>(),
  },
  uniques: [
    {
      name: 'tariffs_one_version',
      properties: ['branch', 'category', 'zones', 'inForceFrom'],
      expression:
        'create unique index "tariffs_one_version" on "tariffs" ("branch", "category", "zones", "in_force_from") nulls not distinct',
    },
  ],
})

/** One version of a tariff: in force from its day until the next version's. */
export class TariffRow extends schema.class {}
schema.setClass(TariffRow)

const withdrawnSchema = defineEntity({
  name: 'WithdrawnTariff',
  tableName: 'withdrawn_tariffs',
  properties: {
    /** That of the version. */
    id: p.integer().primary().autoincrement(false),
    branch: p.string().nullable(),
    category: p.string(),
    zones: p.integer(),
    inForceFrom: dayColumn(),
    limitsKwh: p.json<string[]>(),
    prices: p.json<string[][]>(),
    withdrawnAt: instantColumn(),
    why: p.text(),
  },
})

/** A version that was entered by mistake and taken out before any bill used it. */
export class WithdrawnTariff extends withdrawnSchema.class {}
withdrawnSchema.setClass(WithdrawnTariff)
