import { defineEntity, p } from '@mikro-orm/core'
import { instantColumn, periodColumn } from '../units/columns.ts'
import { Account } from './account.table.ts'

/** Why closed months are reckoned anew; `reading` is the usual case, a reading that follows months without one (billing-rules §6, §11). */
export const changeCauses = [
  'reading',
  'late-reading',
  'control',
  'corrected-reading',
  'withdrawn-reading',
  'meter-entered',
  'meter-replaced',
  'meter-removed',
  'meter-failed',
  'verification',
  'category',
  'range-exemption',
  'norm',
  'branch',
  'tariff',
  'account-closed',
] as const
export type ChangeCause = (typeof changeCauses)[number]

const schema = defineEntity({
  name: 'ChangedFact',
  tableName: 'changed_facts',
  properties: {
    account: () => p.manyToOne(Account).mapToPk().primary(),
    /** The first month that the change concerns. */
    period: periodColumn().primary(),
    cause: p.enum(changeCauses).primary(),
    changedAt: instantColumn(),
  },
})

/** A fact of days that may be closed has changed: the next closing reckons the months from there on anew, and takes this away. */
export class ChangedFact extends schema.class {}
schema.setClass(ChangedFact)
