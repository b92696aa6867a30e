import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
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
    /** The estimated period it corrects. */
    earlier: periodColumn(),
    /** That period rated again, by the reading. */
    lines: linesColumn(),
    /** Rated again − charged then; may be negative. */
    amountKopecks: kopecksColumn(),
    postedAt: instantColumn(),
  },
  indexes: [{ properties: ['account', 'period'] }],
})

/** The correction of an estimated period by a later reading (billing-rules §6). */
export class RecalculationRow extends recalculationSchema.class {}
recalculationSchema.setClass(RecalculationRow)
