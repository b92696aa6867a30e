import { defineEntity, p } from '@mikro-orm/core'

const refuseChange = "raise exception 'The chain only grows'; return null;"

const linkSchema = defineEntity({
  name: 'ChainLink',
  tableName: 'chain_links',
  properties: {
    /** Whose chain it is in; 0 is that of what belongs to all accounts. */
    account: p.integer().fieldName('account_id').primary(),
    /** Counted from 1. */
    place: p.integer().primary(),
    /** The row: what it is (`chained-rows.ts`) and what it is called. */
    of: p.text(),
    key: p.text(),
    /** The digest of the link before: SHA-256 of its `previous` and its `content`. */
    previous: p.blob(),
    /** The digest of the row as it was written down then. */
    content: p.blob(),
  },
  triggers: [
    { name: 'links_append_only', timing: 'before', events: ['update', 'delete'], forEach: 'row', body: refuseChange },
  ],
})

/** One row of an account's facts in the order in which they were learned; the database writes it with the row (migration 0015). */
export class ChainLink extends linkSchema.class {}
linkSchema.setClass(ChainLink)

const tipSchema = defineEntity({
  name: 'ChainTip',
  tableName: 'chain_tips',
  properties: {
    account: p.integer().fieldName('account_id').primary().autoincrement(false),
    length: p.integer(),
    /** The digest of the last link. */
    digest: p.blob(),
  },
})

/** The end of an account's chain. Whoever adds to the chain holds this row, the last that a transaction asks for. */
export class ChainTip extends tipSchema.class {}
tipSchema.setClass(ChainTip)
