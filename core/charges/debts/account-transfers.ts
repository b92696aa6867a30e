import type { EntityManager } from '@mikro-orm/postgresql'
import { accountBookSql } from '../../ledger/account-book.ts'
import { integers } from '../../units/integers.ts'

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
  const rows = await em.execute<TransferRow[]>(selectTransfers, [integers(accountIds)])
  const transfers = new Map<number, AccountTransfer[]>()
  for (const [account, own] of Map.groupBy(rows, row => row.account)) {
    transfers.set(account, own.map(accountTransfer))
  }
  return transfers
}

/** Everything on the ledger of one account. */
export async function transfersOf(em: EntityManager, accountId: number): Promise<AccountTransfer[]> {
  return (await accountTransfers(em, [accountId])).get(accountId) ?? []
}

interface TransferRow {
  account: number
  id: string
  reverses: string | null
  signed: string
  on: string
}

/**
 * The query `sides` for a `with`: the entries of the accounts of one parameter, `{1,2}`, where `signed` is what each adds to the account's
 * balance.
 */
export const accountSides = `
  books as (select id, ${accountBookSql('id')} as book from unnest(?::int[]) as id),
  sides as (
    select b.id as account, t.id, t.reverses, t.amount_kopecks as signed, t.posted_on, t.posted_at
    from books b join ledger_transfers t on t.debit_id = b.book
    union all
    select b.id, t.id, t.reverses, -t.amount_kopecks, t.posted_on, t.posted_at
    from books b join ledger_transfers t on t.credit_id = b.book
  )`

const selectTransfers = `
  with ${accountSides}
  select s.account, s.id, s.reverses, s.signed::text, coalesce(p.paid_on, s.posted_on)::text as "on"
  from sides s left join payments p on p.account_id = s.account and s.id = 'payment:' || p.id
  order by s.account, s.posted_at, s.id`

function accountTransfer(row: TransferRow): AccountTransfer {
  const { id, reverses, signed, on } = row
  return { id, reverses, signedKopecks: BigInt(signed), on: Temporal.PlainDate.from(on) }
}
