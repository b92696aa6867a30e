import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { type Head, latestHead } from '../chain/latest-head.ts'
import type { PenaltyRules } from '../charges/closing/post-penalties.ts'
import { type Kopecks, kopecks } from '../units/money.ts'
import { type AuditedCheck, mostExamples } from './audited-check.ts'
import { chainChecks } from './chain-checks.ts'
import { checkHeads } from './check-heads.ts'
import { type AuditCheck, ledgerChecks } from './ledger-checks.ts'
import { paymentChecks } from './payment-checks.ts'
import { recheck } from './recheck.ts'

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
    /** What has come and is of no account yet. */
    unclearKopecks: Kopecks
  }
  /** The head kept last: it stands for all that was chained by then. */
  head: Head | undefined
  checks: AuditedCheck[]
  isSound: boolean
}

interface AuditOptions {
  /** The beginning of a head that was kept elsewhere: the history up to it must be what it was then. */
  since?: string
}

/**
 * Goes through the whole ledger and everything that must agree with it (billing-rules §9), as it stands at one moment, however long
 * that takes: adds up, reckons every bill again, and holds each row against the chain it is in. Changes nothing.
 */
export async function auditLedger(em: EntityManager, rules: PenaltyRules, options: AuditOptions = {}): Promise<Audit> {
  return await em.transactional(
    async tx => {
      await tx.execute('set local statement_timeout = 0')
      await tx.execute("set local timezone = 'UTC'")
      // What is sorted and joined is the whole town: so much of it in the server's memory, the rest on its disk.
      await tx.execute("set local work_mem = '64MB'")
      return await audit(tx, rules, options)
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  )
}

async function audit(em: EntityManager, rules: PenaltyRules, options: AuditOptions): Promise<Audit> {
  const figures = await readFigures(em)
  const sum = { what: 'the ledger sums to zero', wrong: figures.sumKopecks === 0n ? 0 : 1, examples: [] }
  const checks: AuditedCheck[] = [sum]
  for (const check of [...ledgerChecks, ...paymentChecks, ...chainChecks]) checks.push(await look(em, check))
  checks.push(...(await recheck(em, rules)), ...(await checkHeads(em, options.since)))
  return { figures, head: await latestHead(em), checks, isSound: checks.every(({ wrong }) => wrong === 0) }
}

async function look(em: EntityManager, { what, offenders }: AuditCheck): Promise<AuditedCheck> {
  const [found] = await em.execute<Omit<AuditedCheck, 'what'>[]>(
    `with offenders(account, what) as (${offenders})
     select count(*)::int as wrong, (
       select coalesce(json_agg(concat(a.branch || ' ' || a.number || ': ', f.what) order by f.account, f.what), '[]')
       from (select account, what from offenders order by account, what limit ${mostExamples}) f left join accounts a on a.id = f.account
     ) as examples
     from offenders`,
  )
  return { what, ...found! }
}

async function readFigures(em: EntityManager): Promise<Audit['figures']> {
  const [row] = await em.execute<FigureRow[]>(selectFigures)
  return {
    accounts: row!.accounts,
    transfers: row!.transfers,
    bills: row!.bills,
    sumKopecks: kopecks(BigInt(row!.sum)),
    debtKopecks: kopecks(BigInt(row!.debt)),
    overpaidKopecks: kopecks(BigInt(row!.overpaid)),
    unclearKopecks: kopecks(BigInt(row!.unclear)),
  }
}

interface FigureRow {
  accounts: number
  transfers: number
  bills: number
  sum: string
  debt: string
  overpaid: string
  unclear: string
}

const selectFigures = `
  with sides as (
    select debit_id as book, amount_kopecks as signed from ledger_transfers
    union all select credit_id, -amount_kopecks from ledger_transfers
  ),
  balances as (select b.id, b.account_id, coalesce(sum(signed), 0) as balance
    from ledger_books b left join sides s on s.book = b.id group by b.id)
  select (select count(*) from accounts)::int as accounts, (select count(*) from ledger_transfers)::int as transfers,
    (select count(*) from bills)::int as bills, coalesce(sum(balance), 0)::text as sum,
    coalesce(sum(balance) filter (where account_id is not null and balance > 0), 0)::text as debt,
    coalesce(-sum(balance) filter (where account_id is not null and balance < 0), 0)::text as overpaid,
    coalesce(-sum(balance) filter (where id = 'supplier:unclear'), 0)::text as unclear
  from balances`
