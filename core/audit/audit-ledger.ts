import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kopecks, kopecks } from '../units/money.ts'
import { auditChecks } from './audit-checks.ts'

interface Audit {
  figures: {
    accounts: number
    transfers: number
    bills: number
    /** The balances of all books together: zero, whatever happened. */
    sumKopecks: Kopecks
    /** What residents owe, and what they have overpaid. */
    debtKopecks: Kopecks
    overpaidKopecks: Kopecks
  }
  /** What was looked at, in plain words, with how often it was wrong and where, a few examples. */
  checks: { what: string; wrong: number; examples: string[] }[]
  isSound: boolean
}

/**
 * Goes through the whole ledger and everything that must agree with it (billing-rules §9), as it stands at one moment, however long
 * that takes. Changes nothing.
 */
export async function auditLedger(em: EntityManager): Promise<Audit> {
  return await em.transactional(
    async tx => {
      await tx.execute('set local statement_timeout = 0')
      return await audit(tx)
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  )
}

async function audit(em: EntityManager): Promise<Audit> {
  const [row] = await em.execute<FigureRow[]>(selectFigures)
  const figures = {
    accounts: row!.accounts,
    transfers: row!.transfers,
    bills: row!.bills,
    sumKopecks: kopecks(BigInt(row!.sum)),
    debtKopecks: kopecks(BigInt(row!.debt)),
    overpaidKopecks: kopecks(BigInt(row!.overpaid)),
  }
  const checks: Audit['checks'] = [
    { what: 'the ledger sums to zero', wrong: figures.sumKopecks === 0n ? 0 : 1, examples: [] },
  ]
  for (const { what, offenders } of auditChecks) {
    const [found] = await em.execute<{ wrong: number; examples: string[] }[]>(
      `with offenders(id) as (${offenders})
       select count(*)::int as wrong, (select coalesce(json_agg(id), '[]') from (select id from offenders order by id limit 5) f) as examples
       from offenders`,
    )
    checks.push({ what, ...found! })
  }
  return { figures, checks, isSound: checks.every(({ wrong }) => wrong === 0) }
}

interface FigureRow {
  accounts: number
  transfers: number
  bills: number
  sum: string
  debt: string
  overpaid: string
}

const selectFigures = `
  with sides as (
    select debit_id as book, amount_kopecks as signed from ledger_transfers
    union all select credit_id, -amount_kopecks from ledger_transfers
  ),
  balances as (select b.account_id, coalesce(sum(signed), 0) as balance
    from ledger_books b left join sides s on s.book = b.id group by b.id)
  select (select count(*) from accounts)::int as accounts, (select count(*) from ledger_transfers)::int as transfers,
    (select count(*) from bills)::int as bills, coalesce(sum(balance), 0)::text as sum,
    coalesce(sum(balance) filter (where account_id is not null and balance > 0), 0)::text as debt,
    coalesce(-sum(balance) filter (where account_id is not null and balance < 0), 0)::text as overpaid
  from balances`
