import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { type ForeseenBill, foreseeBill } from '../../../core/charges/closing/foresee-bill.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { branchOf, type Supplier, todayIn } from '../../../core/supplier/supplier.ts'
import { type Kopecks, rublesText } from '../../../core/units/money.ts'
import { periodText } from '../../../core/units/period.ts'

/** How an account stands: its balance, and its next bill if nothing else came. */
interface Outlook {
  today: Temporal.PlainDate
  balanceKopecks: Kopecks
  bill: ForeseenBill
}

export async function outlook(
  em: EntityManager,
  account: Account,
  supplier: Supplier,
  now: Temporal.Instant,
): Promise<Outlook> {
  const today = todayIn(branchOf(supplier, account.branch), now)
  const bill = await foreseeBill(em, account, supplier, now)
  const { balanceKopecks } = await balanceOf(em, account.id, today)
  return { today, balanceKopecks, bill }
}

/** What changes from one to the other, in rubles, as rows of a table. */
export function outlookChanges(before: Outlook, after: Outlook): string[][] {
  const [left, right] = [billRows(before.bill), billRows(after.bill)]
  const names = [...new Set([...left.keys(), ...right.keys()])]
  return [
    ['', 'before', 'after'],
    [`balance on ${before.today}`, rublesText(before.balanceKopecks), rublesText(after.balanceKopecks)],
    ...names.map(name => [name, left.get(name) ?? '', right.get(name) ?? '']),
  ]
}

function billRows(bill: ForeseenBill): Map<string, string> {
  const name = `next bill, ${periodText(bill.period)}`
  if (bill.kind === 'none') return new Map([[name, 'none']])
  if (bill.kind === 'problem') return new Map([[name, `cannot be made: ${bill.what} ${bill.about}`.trimEnd()]])
  const { chargedKopecks, recalculations, penaltyKopecks, closingKopecks } = bill
  return new Map([
    [`${name}: charged`, rublesText(chargedKopecks)],
    ...recalculations.map(
      ({ period, amountKopecks }) =>
        [`${name}: ${periodText(period)} recalculated`, rublesText(amountKopecks)] as const,
    ),
    [`${name}: penalties`, rublesText(penaltyKopecks)],
    [`${name}: balance after it`, rublesText(closingKopecks)],
  ])
}
