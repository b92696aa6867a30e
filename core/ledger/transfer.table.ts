import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { dayColumn, instantColumn, kopecksColumn } from '../units/columns.ts'

/** The supplier's own books, which a resident's account is posted against. */
export type SupplierBook = 'opening' | 'energy' | 'penalty' | 'cash' | 'adjustment' | 'unclear'

const bookSchema = defineEntity({
  name: 'Book',
  tableName: 'ledger_books',
  properties: {
    /** `account:17` for a resident's account, `supplier:energy` and the like for the other side. */
    id: p.string().primary(),
    account: () => p.manyToOne(Account).mapToPk().nullable().unique().deleteRule('restrict'),
  },
})

/** A ledger account («счёт учёта»), called a book so as not to be taken for a customer's account. */
export class Book extends bookSchema.class {}
bookSchema.setClass(Book)

const refuseChange = "raise exception 'The ledger is append-only: post a reversing transfer instead'; return null;"

const transferSchema = defineEntity({
  name: 'Transfer',
  tableName: 'ledger_transfers',
  properties: {
    /** Derived from the cause, e.g. `charge:17:2026-10` or `payment:91`. */
    id: p.string().primary(),
    debit: () => p.manyToOne(Book).mapToPk(),
    credit: () => p.manyToOne(Book).mapToPk(),
    amountKopecks: kopecksColumn(),
    /** What kind of posting: `opening`, `charge`, `payment`, `adjustment`, `reversal`… */
    code: p.string(),
    /** The transfer this one undoes. */
    reverses: p.string().nullable().unique(),
    /** The operator's reason for a reversal, an adjustment or a corrected balance. */
    why: p.text().nullable(),
    /** The accounting day, in the branch's local date. */
    on: dayColumn().fieldName('posted_on'),
    postedAt: instantColumn(),
  },
  indexes: [{ properties: ['debit', 'postedAt'] }, { properties: ['credit', 'postedAt'] }],
  checks: [
    { name: 'transfers_positive', expression: 'amount_kopecks > 0' },
    { name: 'transfers_two_sides', expression: 'debit_id <> credit_id' },
  ],
  triggers: [
    ...chainTriggers(chainedRows.transfer),
    {
      name: 'transfers_append_only',
      timing: 'before',
      events: ['update', 'delete'],
      forEach: 'row',
      body: refuseChange,
    },
  ],
})

/**
 * One entry of the double-entry ledger (billing-rules §9). A transfer takes one positive amount from one book to another, so an
 * unbalanced entry cannot even be written down.
 */
export class Transfer extends transferSchema.class {}
transferSchema.setClass(Transfer)
