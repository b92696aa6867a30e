import { isAfter } from '../../core/units/dates.ts'
import { hashed } from './hashed.ts'
import { manualLastReadingOn } from './history.ts'
import type { Person } from './people.ts'

/** What a month was billed. */
interface Bill {
  period: Temporal.PlainYearMonth
  amountKopecks: bigint
}

export interface PastPayment {
  on: Temporal.PlainDate
  amountKopecks: bigint
}

/** The debt an account came with. */
export function openingDebtKopecks(person: Person): bigint {
  return person.isNew ? 0n : BigInt(hashed(`${person.account.number} opening`, 9_000, 48_000))
}

/**
 * What a person paid of their bills up to today: most months, the sum due or a rounder one, between the 3rd and the 11th of the
 * next month. One whose balance is fixed pays the last bill at once, whatever makes that balance.
 */
export function pastPayments(person: Person, bills: Bill[], today: Temporal.PlainDate): PastPayment[] {
  const payments: PastPayment[] = []
  let balanceKopecks = openingDebtKopecks(person)
  for (const [index, bill] of bills.entries()) {
    balanceKopecks += bill.amountKopecks
    const isLast = index === bills.length - 1
    const payment =
      isLast && person.balanceKopecks !== undefined
        ? { on: manualLastReadingOn(today).add({ days: 2 }), amountKopecks: balanceKopecks - person.balanceKopecks }
        : usualPayment(person, bill.period, balanceKopecks)
    const isUnpaid = bills.length - index <= (person.unpaidBills ?? 0)
    if (isUnpaid || payment.amountKopecks <= 0n || isAfter(payment.on, today)) continue
    payments.push(payment)
    balanceKopecks -= payment.amountKopecks
  }
  return payments
}

function usualPayment(person: Person, period: Temporal.PlainYearMonth, dueKopecks: bigint): PastPayment {
  const key = `${person.account.number} pays ${period}`
  const on = period.add({ months: 1 }).toPlainDate({ day: hashed(`${key} on`, 3, 11) })
  // Two forgotten bills in a row bear a penalty, which a balance that is fixed has no room for.
  const isForgotten = person.balanceKopecks === undefined && hashed(`${key} at all`, 1, 9) === 1
  return {
    on,
    amountKopecks: isForgotten
      ? 0n
      : roundedUp(dueKopecks, roundings[hashed(`${person.account.number} rounds`, 0, 2)]!),
  }
}

/** To the kopeck, to 10 and to 100 rubles. */
const roundings = [1n, 10_00n, 100_00n]

function roundedUp(dueKopecks: bigint, stepKopecks: bigint): bigint {
  return dueKopecks > 0n ? ((dueKopecks + stepKopecks - 1n) / stepKopecks) * stepKopecks : 0n
}
