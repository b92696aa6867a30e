import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { changeCauses } from '../accounts/changed-fact.table.ts'
import { dayColumn, instantColumn, kopecksColumn, periodColumn } from '../units/columns.ts'
import { linesColumn, usesColumn } from './charge-line.ts'

const chargeBases = ['actual', 'average', 'norm'] as const

const chargeSchema = defineEntity({
  name: 'Charge',
  tableName: 'charges',
  properties: {
    /** The cause, e.g. `charge:17:2026-10:3`: the same charge cannot be posted twice. */
    id: p.string().primary(),
    account: () => p.manyToOne(Account).mapToPk(),
    period: periodColumn(),
    /** The metering point: the id of its first meter, or 0 for an account without any. */
    point: p.integer(),
    basis: p.enum(chargeBases),
    from: dayColumn().fieldName('usage_from'),
    to: dayColumn().fieldName('usage_to'),
    uses: usesColumn(),
    lines: linesColumn(),
    amountKopecks: kopecksColumn(),
    postedAt: instantColumn(),
  },
  indexes: [{ properties: ['account', 'period'] }],
})

/** What one billing period cost at one metering point, line by line; the ledger holds its total. */
export class Charge extends chargeSchema.class {}
chargeSchema.setClass(Charge)

const recalculationSchema = defineEntity({
  name: 'RecalculationRow',
  tableName: 'recalculations',
  properties: {
    /** The cause, e.g. `recalculation:17:2026-10:3:2026-08`. */
    id: p.string().primary(),
    account: () => p.manyToOne(Account).mapToPk(),
    /** The bill it is on. */
    period: periodColumn(),
    point: p.integer(),
    /** The closed period it corrects. */
    earlier: periodColumn(),
    /** What that period is made of now. */
    basis: p.enum(chargeBases),
    cause: p.enum(changeCauses),
    /** That period rated again; none when nothing is to be charged for it. */
    lines: linesColumn(),
    /** Rated again − what stands for it on the ledger; may be negative. */
    amountKopecks: kopecksColumn(),
    postedAt: instantColumn(),
  },
  indexes: [{ properties: ['account', 'period'] }],
})

/** The correction of a closed period by what is known of it since (billing-rules §6, §11). */
export class RecalculationRow extends recalculationSchema.class {}
recalculationSchema.setClass(RecalculationRow)
