import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../core/accounts/account.table.ts'
import { correctedMonth, correctionKind } from '../../core/bills/correction-kind.ts'
import { type Charge, RecalculationRow } from '../../core/charges/charge.table.ts'
import { transfersOf } from '../../core/charges/debts/account-transfers.ts'
import { unpaidBills } from '../../core/charges/views/due-parts.ts'
import { type StatementLine, statement } from '../../core/charges/views/statement.ts'
import { Meter } from '../../core/metering/meter.table.ts'
import { isBefore } from '../../core/units/dates.ts'
import { kopecks, sumKopecks } from '../../core/units/money.ts'
import { periodText } from '../../core/units/period.ts'
import type { ActionContext } from '../port/chat.ts'
import type { ChargeView, CorrectionView, MonthView } from '../texts/screens/month-screen.ts'
import { localDay } from './account-views.ts'

/** One month of an account's statement; null where there is none. */
export async function viewMonth(
  context: ActionContext,
  account: Account,
  period: Temporal.PlainYearMonth,
): Promise<MonthView | null> {
  const { em } = context
  const open = await statement(em, account, { count: 1 })
  const closed = await statement(em, account, { before: period.add({ months: 1 }), count: 1 })
  const month = [...open, ...closed].find(each => each.period.equals(period))
  if (!month) return null
  const { openingKopecks, chargedKopecks, penaltyKopecks, closingKopecks, dueOn, lines, charges } = month
  return {
    accountNumber: account.number,
    period,
    dueOn,
    unpaid: dueOn && (await unpaidOf(context, account, period, dueOn)),
    openingKopecks,
    chargedKopecks,
    penaltyKopecks,
    closingKopecks,
    charges: await viewCharges(em, charges),
    corrections: await viewCorrections(em, account, lines),
    payments: lines
      .filter(({ column }) => column === 'paid')
      .map(({ on, amountKopecks }) => ({ on, amountKopecks: kopecks(-amountKopecks) })),
  }
}

/** What is left of the month's own bill, older debts left out. */
async function unpaidOf(
  context: ActionContext,
  account: Account,
  period: Temporal.PlainYearMonth,
  dueOn: Temporal.PlainDate,
): Promise<MonthView['unpaid']> {
  const transfers = await transfersOf(context.em, account.id)
  const left = unpaidBills(transfers, context.supplier).filter(each => each.period === periodText(period))
  const sums = left.map(({ principalKopecks, penaltyKopecks }) => kopecks(principalKopecks + penaltyKopecks))
  return { kopecks: sumKopecks(sums), isLate: isBefore(dueOn, localDay(context, account)) }
}

async function viewCharges(em: EntityManager, charges: Charge[]): Promise<ChargeView[]> {
  const ids = charges.flatMap(({ uses }) => uses.map(({ meter }) => meter))
  const meters = await em.find(Meter, { id: { $in: ids } })
  const serialOf = (id: number) => meters.find(meter => meter.id === id)!.serial
  return charges.map(({ basis, from, to, uses, lines, amountKopecks }) => ({
    basis,
    from,
    to,
    amountKopecks,
    serials: uses.map(({ meter }) => serialOf(meter)),
    usedWh: uses.flatMap(({ volumeWh }) => volumeWh),
    lines,
  }))
}

/** Why each of a month's corrections was made. */
async function viewCorrections(em: EntityManager, account: Account, lines: StatementLine[]): Promise<CorrectionView[]> {
  const corrections = lines.filter(({ column }) => column === 'recalculated')
  const ids = corrections.map(({ transferId }) => transferId)
  const rows = await em.find(RecalculationRow, { account: account.id, id: { $in: ids } })
  const causes = new Map(rows.map(({ id, cause }) => [id, cause]))
  return corrections.map(line => ({
    period: correctedMonth(line),
    kind: correctionKind(line, causes),
    isAgain: line.code === 'recalculation',
    amountKopecks: line.amountKopecks,
  }))
}
