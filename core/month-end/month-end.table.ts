import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import type { AnomalyCount } from '../charges/closing/count-anomalies.ts'
import { instantColumn, periodColumn } from '../units/columns.ts'

/** What a month goes through when it is closed by itself. */
const stages = ['asking', 'closing', 'printing', 'delivering', 'done'] as const

/** What a closing would come to, before it. Sums are kopecks. */
export interface Preview {
  accounts: number
  chargedKopecks: string
  odd: AnomalyCount[]
}

/** What a closing came to. Sums are kopecks. */
export interface ClosedSums {
  accounts: number
  chargedKopecks: string
  recalculatedKopecks: string
  penaltyKopecks: string
}

/** What became of the bills that go to those who asked for them. */
export interface DeliveredBills {
  /** With those that went without their file. */
  sent: number
  withoutFile: number
  failed: number
  waiting: number
}

const schema = defineEntity({
  name: 'MonthEnd',
  tableName: 'month_ends',
  properties: {
    period: periodColumn().primary(),
    stage: p.enum(stages),
    stageSince: instantColumn(),
    /** When it is asked again, or looked after again; null: at once. */
    nextAt: instantColumn().nullable(),
    asked: p.integer().default(0),
    /** Who said to ask later. */
    postponedBy: p.string().nullable(),
    preview: p.json<Preview>().nullable(),
    /** Who said yes; null where nobody had to. */
    agreedBy: p.string().nullable(),
    /** How far its stage is: accounts looked at, bills printed, bills that have left. */
    done: p.integer().default(0),
    total: p.integer().default(0),
    /** What is odd about those that the closing has left open. */
    leftOpen: p.json<AnomalyCount[]>().nullable(),
    closed: p.json<ClosedSums>().nullable(),
    /** How many bills are printed for paper. */
    printed: p.integer().default(0),
    delivered: p.json<DeliveredBills>().nullable(),
    /** What the last try ended with, if it failed: an error's name. */
    failure: p.string().nullable(),
  },
  indexes: [{ name: 'month_ends_under_way', properties: ['stage'], where: "stage <> 'done'" }],
})

/** A month that is closed by itself, and how far that is. */
export class MonthEnd extends schema.class {}
schema.setClass(MonthEnd)

const problemSchema = defineEntity({
  name: 'BillProblem',
  tableName: 'bill_problems',
  properties: {
    period: periodColumn().primary(),
    account: () => p.manyToOne(Account).mapToPk().primary(),
    /** An error's name. */
    why: p.string(),
  },
})

/** A bill of a closed month that could not be issued, or printed for paper. */
export class BillProblem extends problemSchema.class {}
problemSchema.setClass(BillProblem)
