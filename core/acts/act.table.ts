import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { instantColumn } from '../units/columns.ts'

/** What an operator can do by hand, as its command is called, and what agents do in residents' questions. */
const actKinds = [
  'adjust',
  'ask-photo',
  'assign-payment',
  'close-account',
  'close-period',
  'correct-balance',
  'correct-reading',
  'decline-correction',
  'explain-charge',
  'fail-meter',
  'import',
  'merge-questions',
  'move-account',
  'offer-reading',
  'offer-service',
  'propose-correction',
  'refund',
  'remind-later',
  'remove-meter',
  'replace-meter',
  'return-payment',
  'reverse',
  'send-bill',
  'send-pay-link',
  'take-reading',
  'transfer-question',
  'withdraw-tariff',
  'write-first',
] as const
export type ActKind = (typeof actKinds)[number]

const refuseChange = "raise exception 'An act that was done stays: do another one to make it good'; return null;"

const schema = defineEntity({
  name: 'Act',
  tableName: 'acts',
  properties: {
    id: p.integer().primary().autoincrement(),
    kind: p.enum(actKinds),
    /** Null for what is about no single account. */
    account: () => p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict'),
    /** What it was done to: an entry of the ledger, a meter, a reading, a version of a tariff, a month, a list. */
    about: p.string(),
    /** Sums in rubles, volumes in kWh and days, each under its name. */
    figures: p.json<Record<string, string>>(),
    /** Who did it. */
    by: p.string(),
    why: p.text(),
    doneAt: instantColumn(),
  },
  indexes: [{ properties: ['account', 'doneAt'] }],
  checks: [
    { name: 'acts_by_somebody', expression: String.raw`by ~ '\S'` },
    { name: 'acts_for_a_reason', expression: String.raw`why ~ '\S'` },
  ],
  triggers: [
    ...chainTriggers(chainedRows.act),
    { name: 'acts_append_only', timing: 'before', events: ['update', 'delete'], forEach: 'row', body: refuseChange },
  ],
})

/** Something that an operator did by hand to money, or to a fact that money follows from; or that an agent did in a question. */
export class Act extends schema.class {}
schema.setClass(Act)
