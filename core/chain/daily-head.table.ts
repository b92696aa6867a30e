import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn } from '../units/columns.ts'

const refuseChange = "raise exception 'A head that was kept stays as it is'; return null;"

const headSchema = defineEntity({
  name: 'DailyHead',
  tableName: 'daily_heads',
  properties: {
    id: p.integer().primary().autoincrement(false),
    keptAt: instantColumn(),
    /** How many chains had grown since the head before. */
    accounts: p.integer(),
    /** The digest of the head before, of the moment, and of the ends of those chains in the order of accounts. */
    digest: p.blob(),
  },
  triggers: [
    { name: 'heads_append_only', timing: 'before', events: ['update', 'delete'], forEach: 'row', body: refuseChange },
  ],
})

/** A digest of everything that was chained by a moment: whoever has it elsewhere can prove what the history was then. */
export class DailyHead extends headSchema.class {}
headSchema.setClass(DailyHead)

const endSchema = defineEntity({
  name: 'HeadEnd',
  tableName: 'head_ends',
  properties: {
    account: p.integer().fieldName('account_id').primary(),
    head: () => p.manyToOne(DailyHead).mapToPk().primary().index(),
    /** How long the account's chain was, and the digest of its last link. */
    length: p.integer(),
    digest: p.blob(),
  },
  triggers: [
    { name: 'ends_append_only', timing: 'before', events: ['update', 'delete'], forEach: 'row', body: refuseChange },
  ],
})

/** Where a chain ended that a head was made of. */
export class HeadEnd extends endSchema.class {}
endSchema.setClass(HeadEnd)
