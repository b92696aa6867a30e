import type { EntityManager } from '@mikro-orm/postgresql'
import type { storedLines } from '../charges/charge-line.ts'
import { type AccountTransfer, accountSides } from '../charges/debts/account-transfers.ts'
import { integers, sumOf } from '../units/integers.ts'

/** What of an account's past is reckoned again. Months and moments are text, which sorts as they do. */
export interface AccountHistory {
  id: number
  /** Oldest first. */
  bills: PastBill[]
  /** Charges and recalculations, in the order of their bills. */
  charged: ChargedRow[]
  /** In the order in which they were posted. */
  transfers: PastTransfer[]
}

export interface PastBill {
  /** The first day of its month. */
  period: string
  closedAt: string
  openingKopecks: bigint
  paidKopecks: bigint
}

/** A charge, or a recalculation of an earlier month. */
export interface ChargedRow {
  id: string
  /** The month of the bill it is on, and the one it is for. */
  period: string
  month: string
  point: number
  lines: ReturnType<typeof storedLines>
  amountKopecks: bigint
}

export type PastTransfer = AccountTransfer & {
  postedAt: string
  /** The month of the bill that counted it. */
  countedBy: string | null
}

/** The histories of the accounts after one, so many at most, in the order of their ids. */
export async function accountHistories(em: EntityManager, after: number, limit: number): Promise<AccountHistory[]> {
  const accounts = await em.execute<{ id: number }[]>(selectAccounts, [after, limit])
  const ids = integers(accounts.map(({ id }) => id))
  const bills = Map.groupBy(await em.execute<BillRow[]>(selectBills, [ids]), ({ account }) => account)
  const charged = Map.groupBy(await em.execute<ChargedText[]>(selectCharged, [ids, ids]), ({ account }) => account)
  const transfers = Map.groupBy(await em.execute<TransferRow[]>(selectTransfers, [ids]), ({ account }) => account)
  return accounts.map(({ id }) => ({
    id,
    bills: (bills.get(id) ?? []).map(({ opening, paid, ...bill }) => ({
      ...bill,
      openingKopecks: BigInt(opening),
      paidKopecks: BigInt(paid),
    })),
    charged: (charged.get(id) ?? []).map(({ amount, ...row }) => ({ ...row, amountKopecks: BigInt(amount) })),
    transfers: (transfers.get(id) ?? []).map(({ signed, on, ...transfer }) => ({
      ...transfer,
      signedKopecks: BigInt(signed),
      on: Temporal.PlainDate.from(on),
    })),
  }))
}

const selectAccounts = 'select id from accounts where id > ? order by id limit ?'

interface BillRow extends Pick<PastBill, 'period' | 'closedAt'> {
  account: number
  opening: string
  paid: string
}

/** A moment as text, in UTC whatever the session's time zone is. */
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`

const selectBills = `
  select account_id as account, period::text, ${moment('closed_at')} as "closedAt", opening_kopecks::text as opening,
    paid_kopecks::text as paid
  from bills where account_id = any(?::int[]) order by account_id, period`

type ChargedText = Omit<ChargedRow, 'amountKopecks'> & { account: number; amount: string }

const selectCharged = `
  select account_id as account, id, period::text, period::text as month, point, lines, amount_kopecks::text as amount
  from charges where account_id = any(?::int[])
  union all
  select account_id, id, period::text, earlier::text, point, lines, amount_kopecks::text
  from recalculations where account_id = any(?::int[])
  order by account, period, id`

type TransferRow = Omit<PastTransfer, 'signedKopecks' | 'on'> & { account: number; signed: string; on: string }

const selectTransfers = `
  with ${accountSides}
  select s.account, s.id, s.reverses, s.signed::text, coalesce(p.paid_on, s.posted_on)::text as "on",
    ${moment('s.posted_at')} as "postedAt", c.period::text as "countedBy"
  from sides s left join payments p on p.account_id = s.account and s.id = 'payment:' || p.id
  left join billed_transfers c on c.transfer_id = s.id
  order by s.account, s.posted_at, s.id`

/** Whether an entry has been reversed, by a moment or at all, and that has not been undone in turn. */
export function isReversed({ transfers }: Pick<AccountHistory, 'transfers'>, id: string, by?: string): boolean {
  const reversal = transfers.find(({ reverses }) => reverses === id)
  return (
    reversal !== undefined &&
    (by === undefined || reversal.postedAt <= by) &&
    !isReversed({ transfers }, reversal.id, by)
  )
}

/** What the lines of a charge or recalculation come to. */
export function linesSum({ lines }: Pick<ChargedRow, 'lines'>): bigint {
  return sumOf(lines.map(({ amountKopecks }) => BigInt(amountKopecks)))
}
