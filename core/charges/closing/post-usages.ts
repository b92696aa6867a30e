import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../ledger/account-transfer.ts'
import { type NewTransfer, postTransfers } from '../../ledger/post-transfers.ts'
import { firstDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'
import { periodInterval, periodText } from '../../units/period.ts'
import { storedLines, storedUses } from '../charge-line.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'

/** What the accounts of a batch are charged for a period, one entry for each metering point. */
export type AccountUsage = PeriodUsage & { accountId: number }

/**
 * Posts what a period costs: charges and recalculations with their lines, their transfers in the ledger under ids made of the cause,
 * and the readings they are made of billed for good. What else was sent for the same bills is set aside.
 */
export async function postUsages(em: EntityManager, usages: AccountUsage[], now: Temporal.Instant): Promise<void> {
  if (usages.length === 0) return
  const recalculations = usages.flatMap(usage => usage.recalculations.map(each => ({ ...each, usage })))
  await em.execute(insertCharges, [now.toString(), JSON.stringify(usages.map(chargeRow))])
  if (recalculations.length > 0) {
    await em.execute(insertRecalculations, [now.toString(), JSON.stringify(recalculations.map(recalculationRow))])
  }
  await postTransfers(em, usages.flatMap(transfersOf), now)
  const billed = usages.flatMap(({ readings, period }) => readings.map(({ id, meter }) => ({ id, meter, period })))
  await billReadings(em, billed)
}

type Recalculated = PeriodUsage['recalculations'][number] & { usage: AccountUsage }

function chargeId({ accountId, period, point }: AccountUsage): string {
  return `charge:${accountId}:${periodText(period)}:${point}`
}

function recalculationId({ accountId, period, point }: AccountUsage, earlier: Temporal.PlainYearMonth): string {
  return `recalculation:${accountId}:${periodText(period)}:${point}:${periodText(earlier)}`
}

function chargeRow(usage: AccountUsage) {
  const { accountId, period, point, basis, interval, uses, lines, chargeKopecks } = usage
  return {
    id: chargeId(usage),
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

function recalculationRow({ usage, period, lines, amountKopecks }: Recalculated) {
  return {
    id: recalculationId(usage, period),
    account: usage.accountId,
    period: String(firstDayOf(usage.period)),
    point: usage.point,
    earlier: String(firstDayOf(period)),
    lines: storedLines(lines),
    amount: String(amountKopecks),
  }
}

const insertCharges = `
  insert into charges (id, account_id, period, point, basis, usage_from, usage_to, uses, lines, amount_kopecks, posted_at)
  select id, account, period, point, basis, "from", "to", uses, lines, amount, ?::timestamptz
  from json_to_recordset(?::json) as new(id text, account int, period date, point int, basis text, "from" date, "to" date,
    uses jsonb, lines jsonb, amount bigint)`

const insertRecalculations = `
  insert into recalculations (id, account_id, period, point, earlier, basis, cause, lines, amount_kopecks, posted_at)
  select id, account, period, point, earlier, 'actual', 'reading', lines, amount, ?::timestamptz
  from json_to_recordset(?::json) as new(id text, account int, period date, point int, earlier date, lines jsonb, amount bigint)`

function transfersOf(usage: AccountUsage): NewTransfer[] {
  const on = periodInterval(usage.period).to.subtract({ days: 1 })
  const charge = { id: chargeId(usage), code: 'charge', signedKopecks: usage.chargeKopecks }
  const corrections = usage.recalculations.map(({ period, amountKopecks }) => ({
    id: recalculationId(usage, period),
    code: 'recalculation',
    signedKopecks: amountKopecks,
  }))
  return [charge, ...corrections].flatMap(each => accountTransfer(usage.accountId, { ...each, book: 'energy', on }))
}

async function billReadings(
  em: EntityManager,
  billed: { id: number; meter: number; period: Temporal.PlainYearMonth }[],
): Promise<void> {
  if (billed.length === 0) return
  await em.execute('update readings set billed = true where id = any(?::int[])', [integers(billed.map(({ id }) => id))])
  const [first] = billed
  await em.execute(
    `update readings set state = 'superseded'
     where meter_id = any(?::int[]) and period <= ?::date and state = 'accepted' and not billed`,
    [integers(new Set(billed.map(({ meter }) => meter))), String(firstDayOf(first!.period))],
  )
}
