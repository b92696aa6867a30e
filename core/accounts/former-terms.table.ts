import { defineEntity, p } from '@mikro-orm/core'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { dayColumn } from '../units/columns.ts'
import { Account } from './account.table.ts'

const schema = defineEntity({
  name: 'FormerTerms',
  tableName: 'former_terms',
  triggers: chainTriggers(chainedRows.terms),
  properties: {
    account: () => p.manyToOne(Account).mapToPk().primary(),
    /** The day from which they were in force no longer: other former ones were then, or those of the account. */
    until: dayColumn().fieldName('until_day').primary(),
    category: p.string(),
    normWh: p.bigint(),
    rangeExempt: p.boolean(),
    /** The branch that the account belonged to until then; null where that of the next ones is the same. */
    branch: p.string().nullable(),
  },
})

/** What an account was billed by before a day (billing-rules §11); what it is billed by since the last such day stands on the account itself. */
export class FormerTerms extends schema.class {}
schema.setClass(FormerTerms)
