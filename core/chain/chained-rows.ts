import { bookAccountSql } from './book-account-sql.ts'

type Event = 'insert' | 'update' | 'delete'

/** A table whose rows are chained by account, each by the digest of what may never change in it (billing-rules §9). */
export interface ChainedTable {
  /** What a row is called in the chain. */
  of: string
  table: string
  /** SQL of a row `r`: the id of the account it belongs to, 0 for what belongs to all; null where it is in no chain. */
  account: string
  /** What names the row. */
  key: string
  /** What of it is chained, as jsonb; null as long as the row may still come to nothing. */
  content: string
  /** What honest writers do with it. */
  events: readonly Event[]
}

/** A column that has a later default of null changes no digest of an older row. */
const allBut = (...columns: string[]): string =>
  `jsonb_strip_nulls(to_jsonb(r)${columns.length > 0 ? ` - '{${columns}}'::text[]` : ''})`

const belonging = (table: string, id: string) =>
  `(select jsonb_agg(to_jsonb(c) order by c.${id} collate "C") from ${table} c where c.account_id = r.account_id and c.period = r.period)`

/** Every chained table. A migration makes the triggers of a new one as its entity says; that is all it takes. */
export const chainedRows = {
  account: {
    of: 'account',
    table: 'accounts',
    account: 'r.id',
    key: 'r.number',
    // Who lives there and how they are reached may change, and `recalculate_from` is a note of the closing's.
    content: allBut(
      ...['surname', 'name', 'patronymic', 'address', 'email', 'unified_account', 'recalculate_from', 'created_at'],
    ),
    events: ['insert', 'update'],
  },
  terms: {
    of: 'terms',
    table: 'former_terms',
    account: 'r.account_id',
    key: "to_char(r.until_day, 'YYYY-MM-DD')",
    content: allBut(),
    events: ['insert', 'update', 'delete'],
  },
  act: {
    of: 'act',
    table: 'acts',
    account: 'coalesce(r.account_id, 0)',
    key: 'r.id',
    content: allBut(),
    events: ['insert'],
  },
  meter: {
    of: 'meter',
    table: 'meters',
    account: 'r.account_id',
    key: 'r.id',
    content: allBut('model'),
    events: ['insert', 'update'],
  },
  reading: {
    of: 'reading',
    table: 'readings',
    account: '(select account_id from meters where id = r.meter_id)',
    key: 'r.id',
    // A person who is forgotten leaves their readings; that one is billed is said by its bill.
    content: allBut('billed', 'sent_by_id'),
    events: ['insert', 'update'],
  },
  tariff: {
    of: 'tariff',
    table: 'tariffs',
    account: '0',
    key: 'r.id',
    content: allBut(),
    events: ['insert', 'update', 'delete'],
  },
  transfer: {
    of: 'transfer',
    table: 'ledger_transfers',
    // What is of no account is an unclear payment's.
    account: `coalesce(${bookAccountSql('r')}, 0)`,
    key: 'r.id',
    content: allBut(),
    events: ['insert'],
  },
  /** With it, all that it was made of. */
  bill: {
    of: 'bill',
    table: 'bills',
    account: 'r.account_id',
    key: "to_char(r.period, 'YYYY-MM')",
    content: `jsonb_strip_nulls(to_jsonb(r) || jsonb_build_object('charges', ${belonging('charges', 'id')},
      'recalculations', ${belonging('recalculations', 'id')}, 'counted', ${belonging('billed_transfers', 'transfer_id')}))`,
    events: ['insert'],
  },
  payment: {
    of: 'payment',
    table: 'payments',
    account: 'r.account_id',
    key: 'r.id',
    content: `case when r.state = 'succeeded' then jsonb_strip_nulls(jsonb_build_object('account', r.account_id,
      'amount', r.amount_kopecks, 'method', r.method, 'on', r.paid_on, 'provider', r.provider_id, 'reference', r.reference)) end`,
    events: ['insert', 'update'],
  },
  unclearPayment: {
    of: 'unclear payment',
    table: 'unclear_payments',
    account: '0',
    key: 'r.id',
    // The payer's words may name people.
    content: allBut('purpose'),
    events: ['insert'],
  },
  refund: {
    of: 'refund',
    table: 'refunds',
    account: '(select account_id from payments where id = r.payment_id)',
    key: 'r.id',
    content: `case when r.state = 'succeeded' then jsonb_strip_nulls(jsonb_build_object('payment', r.payment_id,
      'amount', r.amount_kopecks, 'provider', r.provider_id, 'why', r.why)) end`,
    events: ['insert', 'update'],
  },
  invoice: {
    of: 'invoice',
    table: 'receipts',
    account: 'r.account_id',
    key: 'r.id',
    content: allBut(),
    events: ['insert'],
  },
} as const satisfies Record<string, ChainedTable>
