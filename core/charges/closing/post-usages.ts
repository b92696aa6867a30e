import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../ledger/account-transfer.ts'
import { chargeCause, recalculationCause } from '../../ledger/causes.ts'
import { postTransfers } from '../../ledger/post-transfers.ts'
import { askPlanned } from '../../units/ask-planned.ts'
import { firstDayOf, lastDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'
import { kopecks } from '../../units/money.ts'
import { storedLines, storedUses } from '../charge-line.ts'
import type { LoadedAccount } from '../usage/load-facts.ts'
import { type BillUsages, correctionsIn, type PeriodUsage, type RecalculatedPeriod } from '../usage/period-usage.ts'

/** What an account's bill of a period holds, and the changes of facts that it has taken in. */
export type AccountBill = BillUsages & { accountId: number; changes: LoadedAccount['changes'] }

/**
 * Posts what a period costs: charges and recalculations with their lines, their transfers in the ledger under ids made of the cause,
 * and the readings they are made of billed for good.
 */
export async function postUsages(
  em: EntityManager,
  bills: readonly AccountBill[],
  period: Temporal.PlainYearMonth,
  now: Temporal.Instant,
): Promise<void> {
  const charges = bills.flatMap(({ accountId, usages }) => usages.map(usage => chargeRow(accountId, usage)))
  const corrections = bills.flatMap(bill =>
    correctionsIn(bill).map(each => recalculationRow(bill.accountId, period, each)),
  )
  if (charges.length > 0) await askPlanned(em, insertCharges, [now.toString(), JSON.stringify(charges)])
  if (corrections.length > 0) await askPlanned(em, insertRecalculations, [now.toString(), JSON.stringify(corrections)])
  const on = lastDayOf(period)
  const transfers = [
    ...charges.map(row => ({ ...row, code: 'charge' })),
    ...corrections.map(row => ({ ...row, code: 'recalculation' })),
  ]
  await postTransfers(
    em,
    transfers.flatMap(({ account, id, code, amount }) =>
      accountTransfer(account, { id, code, signedKopecks: kopecks(BigInt(amount)), book: 'energy', on }),
    ),
    now,
  )
  const readings = bills.flatMap(bill => bill.readings)
  if (readings.length > 0)
    await em.execute('update readings set billed = true where id = any(?::int[])', [integers(readings)])
  const changes = bills.flatMap(({ accountId, changes }) => changes.map(change => changeRow(accountId, change)))
  if (changes.length > 0) await em.execute(deleteChanges, [JSON.stringify(changes)])
}

function chargeRow(accountId: number, usage: PeriodUsage) {
  const { period, point, basis, interval, uses, lines, chargeKopecks } = usage
  return {
    id: chargeCause(accountId, period, point),
    account: accountId,
    period: String(firstDayOf(period)),
    point,
    basis,
    from: interval.from.toString(),
    to: interval.to.toString(),
    uses: storedUses(uses),
    lines: storedLines(lines),
    amount: String(chargeKopecks),
  }
}

function recalculationRow(accountId: number, bill: Temporal.PlainYearMonth, corrected: RecalculatedPeriod) {
  const { point, period, basis, cause, lines, amountKopecks } = corrected
  return {
    id: recalculationCause(accountId, bill, point, period),
    account: accountId,
    period: String(firstDayOf(bill)),
    point,
    earlier: String(firstDayOf(period)),
    basis,
    cause,
    lines: storedLines(lines),
    amount: String(amountKopecks),
  }
}

function changeRow(accountId: number, { period, cause, changedAt }: LoadedAccount['changes'][number]) {
  return { account: accountId, period: String(firstDayOf(period)), cause, at: changedAt }
}

/** One that was said again meanwhile stays for the next bill. */
const deleteChanges = `
  delete from changed_facts c using json_to_recordset(?::json) as taken(account int, period date, cause text, at timestamptz)
  where c.account_id = taken.account and c.period = taken.period and c.cause = taken.cause and c.changed_at = taken.at`

const insertCharges = `
  insert into charges (id, account_id, period, point, basis, usage_from, usage_to, uses, lines, amount_kopecks, posted_at)
  select id, account, period, point, basis, "from", "to", uses, lines, amount, $1::timestamptz
  from json_to_recordset($2::json) as new(id text, account int, period date, point int, basis text, "from" date, "to" date,
    uses jsonb, lines jsonb, amount bigint)`

const insertRecalculations = `
  insert into recalculations (id, account_id, period, point, earlier, basis, cause, lines, amount_kopecks, posted_at)
  select id, account, period, point, earlier, basis, cause, lines, amount, $1::timestamptz
  from json_to_recordset($2::json) as new(id text, account int, period date, point int, earlier date, basis text,
    cause text, lines jsonb, amount bigint)`
