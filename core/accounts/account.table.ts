import { defineEntity, p } from '@mikro-orm/core'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { dayColumn, instantColumn, periodColumn } from '../units/columns.ts'

const schema = defineEntity({
  name: 'Account',
  tableName: 'accounts',
  triggers: chainTriggers(chainedRows.account),
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The branch (city) of `supplier.json` that it belongs to now; an account number is unique within it. */
    branch: p.string(),
    number: p.string(),
    surname: p.string(),
    name: p.string(),
    patronymic: p.string().default(''),
    address: p.string(),
    /** Key of the supplier's consumption categories, e.g. `no-stove`. */
    category: p.string(),
    /** The monthly norm of the whole household (persons × norm), watt-hours. */
    normWh: p.bigint(),
    rangeExempt: p.boolean().default(false),
    /** The first period that is closed here; what came before is in the opening balance. */
    billedFrom: periodColumn(),
    /** The first day of that period that is billed here; null for all of it. */
    billedSince: dayColumn().nullable(),
    /** The day the contract ended: what is used from then on is not charged. */
    closedOn: dayColumn().nullable(),
    /** ЕЛС, when the GIS ЖКХ has given one. */
    unifiedAccount: p.string().nullable(),
    /** The address that codes go to; null until somebody has registered. */
    email: p.string().nullable(),
    /** When a resident gave that address and proved it is theirs; null for one that came with a list. */
    emailGivenAt: instantColumn().nullable(),
    createdAt: instantColumn(),
  },
  uniques: [{ properties: ['branch', 'number'] }],
})

/** A customer's account («лицевой счёт»). */
export class Account extends schema.class {}
schema.setClass(Account)
