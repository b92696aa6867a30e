import type { EntityManager } from '@mikro-orm/postgresql'
import { accountBook } from '../../ledger/account-book.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import type { LedgerEvent } from './settle-all.ts'

/** A transfer of an account: `signed` is what it adds to the balance. */
export interface AccountTransfer {
  id: string
  reverses: string | null
  signedKopecks: bigint
  /** The day it counts from: for a payment the day the money was taken, else the day it was posted on. */
  on: Temporal.PlainDate
}

/** Everything on the ledgers of some accounts, by account, in the order in which it was posted. */
export async function accountTransfers(
  em: EntityManager,
  accountIds: readonly number[],
): Promise<Map<number, AccountTransfer[]>> {
  const books = accountIds.map(id => ({ id, book: accountBook(id) }))
  const rows = await em.execute<TransferRow[]>(selectTransfers, [JSON.stringify(books)])
  const transfers = new Map<number, AccountTransfer[]>()
  for (const [account, own] of Map.groupBy(rows, row => row.account)) {
    transfers.set(account, own.map(accountTransfer))
  }
  return transfers
}

interface TransferRow {
  account: number
  id: string
  reverses: string | null
  signed: string
  on: string
}

const selectTransfers = `
  with books as (select * from json_to_recordset(?::json) as b(id int, book text)),
  sides as (
    select b.id as account, t.id, t.reverses, t.amount_kopecks as signed, t.posted_on, t.posted_at
    from books b join ledger_transfers t on t.debit_id = b.book
    union all
    select b.id, t.id, t.reverses, -t.amount_kopecks, t.posted_on, t.posted_at
    from books b join ledger_transfers t on t.credit_id = b.book
  )
  select s.account, s.id, s.reverses, s.signed::text, coalesce(p.paid_on, s.posted_on)::text as "on"
  from sides s left join payments p on p.account_id = s.account and s.id = 'payment:' || p.id
  order by s.account, s.posted_at, s.id`

function accountTransfer(row: TransferRow): AccountTransfer {
  const { id, reverses, signed, on } = row
  return { id, reverses, signedKopecks: BigInt(signed), on: Temporal.PlainDate.from(on) }
}

/**
 * What transfers mean to settling (billing-rules §8), by what their ids say of the cause. A reversal of a charge or penalty cancels
 * it, that of a payment is like a refund; a recalculation belongs to the bill it is on.
 */
export function ledgerEvent({ id, reverses, signedKopecks, on }: AccountTransfer): LedgerEvent {
  const isDebit = signedKopecks > 0n
  const amountKopecks: Kopecks = kopecks(isDebit ? signedKopecks : -signedKopecks)
  const event = { id, on, amountKopecks }
  const [cause, , period = '', charged = ''] = (reverses ?? id).split(':')
  if (cause === 'charge' || cause === 'recalculation') {
    return { ...event, kind: isDebit ? 'debt' : 'cancelled', period, part: 'principalKopecks' }
  }
  if (cause === 'penalty') {
    return { ...event, kind: isDebit ? 'debt' : 'cancelled', period: charged, part: 'penaltyKopecks' }
  }
  const isMoney = cause === 'payment' || cause === 'refund'
  if (isMoney || !isDebit) return { ...event, kind: isDebit ? 'refund' : 'payment' }
  return { ...event, kind: 'debt', period: '', part: 'principalKopecks' }
}
