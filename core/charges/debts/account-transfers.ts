import type { EntityManager } from '@mikro-orm/postgresql'
import { accountBookSql } from '../../ledger/account-book.ts'
import type { Balance } from '../../ledger/balance.ts'
import { askPlanned } from '../../units/ask-planned.ts'
import { isAfter } from '../../units/dates.ts'
import { integers, sumOf } from '../../units/integers.ts'
import { kopecks } from '../../units/money.ts'
import { rememberedDays } from '../../units/remembered-texts.ts'

/** A transfer of an account: `signed` is what it adds to the balance. */
export interface AccountTransfer {
  id: string
  reverses: string | null
  signedKopecks: bigint
  /** The day it counts from: for a payment the day the money was taken, else the day it was posted on. */
  on: Temporal.PlainDate
}

/** One that is on the ledger. */
export interface PostedTransfer extends AccountTransfer {
  postedOn: Temporal.PlainDate
}

/** Everything on the ledgers of some accounts, by account, in the order in which it was posted. */
export async function accountTransfers(
  em: EntityManager,
  accountIds: readonly number[],
): Promise<Map<number, PostedTransfer[]>> {
  const rows = await askPlanned<TransferRow>(em, selectTransfers('unnest($1::int[])'), [integers(accountIds)])
  const transfers = new Map<number, PostedTransfer[]>()
  for (const [account, own] of Map.groupBy(rows, row => row.account)) {
    transfers.set(account, own.map(accountTransfer))
  }
  return transfers
}

/** Everything on the ledger of one account. */
export async function transfersOf(em: EntityManager, accountId: number): Promise<PostedTransfer[]> {
  return (await accountTransfers(em, [accountId])).get(accountId) ?? []
}

/** What the transfers of an account come to: those that were posted up to and including a day (billing-rules §9). */
export function balanceIn(transfers: readonly PostedTransfer[], asOf: Temporal.PlainDate): Balance {
  const counted = transfers.filter(({ postedOn }) => !isAfter(postedOn, asOf))
  return { balanceKopecks: kopecks(sumOf(counted.map(({ signedKopecks }) => signedKopecks))), asOf }
}

/** A transfer as it is read. */
export interface TransferRow {
  account: number
  id: string
  reverses: string | null
  signed: string
  on: string
  posted: string
}

function sidesOf(ids: string): string {
  return `
  books as (select id, ${accountBookSql('id')} as book from ${ids} as id),
  sides as (
    select b.id as account, t.id, t.reverses, t.amount_kopecks as signed, t.posted_on, t.posted_at
    from books b join ledger_transfers t on t.debit_id = b.book
    union all
    select b.id, t.id, t.reverses, -t.amount_kopecks, t.posted_on, t.posted_at
    from books b join ledger_transfers t on t.credit_id = b.book
  )`
}

const given = 'unnest(?::int[])'

/**
 * The query `sides` for a `with`: the entries of the accounts of one parameter, `{1,2}`, where `signed` is what each adds to the account's
 * balance.
 */
export const accountSides = sidesOf(given)

/** The query for the transfers of the accounts with these ids, which are what a query reads from, in the order in which they were posted. */
export const selectTransfers = (books: string) => `
  with ${sidesOf(books)},
  own_payments as (select p.account_id, 'payment:' || p.id as transfer, p.paid_on from books b join payments p on p.account_id = b.id)
  select s.account, s.id, s.reverses, s.signed::text, coalesce(p.paid_on, s.posted_on)::text as "on", s.posted_on::text as posted
  from sides s left join own_payments p on p.account_id = s.account and s.id = p.transfer
  order by s.account, s.posted_at, s.id`

/** A transfer from its row. */
export function accountTransfer(row: TransferRow): PostedTransfer {
  const { id, reverses, signed, on, posted } = row
  const postedOn = rememberedDays.get(posted)
  return {
    id,
    reverses,
    signedKopecks: BigInt(signed),
    on: rememberedDays.get(on),
    postedOn,
  }
}
