import type { EntityManager } from '@mikro-orm/postgresql'
import { askPlanned } from '../units/ask-planned.ts'
import type { Kopecks } from '../units/money.ts'

export interface NewTransfer {
  /** Derived from the cause: posting the same cause again has no effect. */
  id: string
  debit: string
  credit: string
  amountKopecks: Kopecks
  code: string
  on: Temporal.PlainDate
  reverses?: string
  /** The operator's reason for a reversal, an adjustment or a corrected balance. */
  why?: string
}

/** An id that already stands in the ledger with other contents: the caller derived it from the wrong cause. */
export class LedgerConflict extends Error {}

/**
 * Posts transfers, each at most once (billing-rules §9). Gives the ids that were new; an id that is already there with the same
 * contents is left alone, one with other contents throws `LedgerConflict` and nothing of the transaction stays.
 */
export async function postTransfers(
  em: EntityManager,
  transfers: NewTransfer[],
  now: Temporal.Instant,
): Promise<string[]> {
  if (transfers.length === 0) return []
  const rows = transfers.map(transfer => ({
    id: transfer.id,
    debit: transfer.debit,
    credit: transfer.credit,
    amount: String(transfer.amountKopecks),
    code: transfer.code,
    reverses: transfer.reverses ?? null,
    why: transfer.why ?? null,
    on: transfer.on.toString(),
  }))
  const posted = await askPlanned<{ id: string }>(em, insertNew, [now.toString(), JSON.stringify(rows)])
  if (posted.length < rows.length) await refuseConflicts(em, rows)
  return posted.map(row => row.id)
}

const incoming = (parameter: string) => `json_to_recordset(${parameter}::json)
  as new(id text, debit text, credit text, amount bigint, code text, reverses text, why text, "on" date)`

const insertNew = `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, reverses, why, posted_on, posted_at)
  select id, debit, credit, amount, code, reverses, why, "on", $1::timestamptz from ${incoming('$2')}
  on conflict (id) do nothing returning id`

const findConflicts = `select old.id from ledger_transfers old join ${incoming('$1')} on new.id = old.id
  where (old.debit_id, old.credit_id, old.amount_kopecks, old.code, old.posted_on)
    is distinct from (new.debit, new.credit, new.amount, new.code, new."on")`

async function refuseConflicts(em: EntityManager, rows: object[]): Promise<void> {
  const conflicts = await askPlanned<{ id: string }>(em, findConflicts, [JSON.stringify(rows)])
  if (conflicts.length > 0) {
    throw new LedgerConflict(`Already posted with other contents: ${conflicts.map(row => row.id).join(', ')}`)
  }
}
