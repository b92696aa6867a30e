import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { Bill } from '../ledger/bill.table.ts'
import { guestsOf } from '../linking/guests.ts'
import { Meter } from '../metering/meter.table.ts'
import { Reading } from '../metering/reading.table.ts'
import { registerText } from '../metering/register-values.ts'
import { Payment } from '../payments/payment.table.ts'
import { rublesText } from '../units/money.ts'
import { periodText } from '../units/period.ts'

/** An account as its owner takes it away: rubles, kilowatt-hours and ISO days, all as text, so that nothing is rounded. */
export async function exportAccount(em: EntityManager, account: Account) {
  const { surname, name, patronymic, address, branch, number, category } = account
  return {
    branch,
    number,
    category,
    address,
    owner: { surname, name, patronymic },
    unifiedAccount: account.unifiedAccount ?? null,
    email: account.email ?? null,
    emailGivenHereAt: account.emailGivenAt?.toString() ?? null,
    access: (await guestsOf(em, account.id)).map(guest => ({
      name: guest.name,
      role: guest.role,
      messengers: guest.channels,
      since: guest.since.toString(),
    })),
    meters: await exportMeters(em, account.id),
    bills: await exportBills(em, account.id),
    payments: await exportPayments(em, account.id),
  }
}

async function exportMeters(em: EntityManager, account: number) {
  const meters = await em.find(Meter, { account }, { orderBy: { id: 'asc' } })
  const readings = await em.find(
    Reading,
    { meter: { $in: meters.map(({ id }) => id) } },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
  return meters.map(({ id, serial, model, zones, installedOn, removedOn, verifiedUntil }) => ({
    serial,
    model,
    zones,
    installedOn: installedOn.toString(),
    removedOn: removedOn?.toString() ?? null,
    verifiedUntil: verifiedUntil?.toString() ?? null,
    readings: readings
      .filter(({ meter }) => meter === id)
      .map(({ takenOn, valuesWh, source, state, period, sentAt }) => ({
        on: takenOn.toString(),
        kWh: valuesWh.map(registerText),
        source,
        state,
        billedIn: state === 'history' ? null : periodText(period),
        keptAt: sentAt.toString(),
      })),
  }))
}

async function exportBills(em: EntityManager, account: number) {
  const bills = await em.find(Bill, { account }, { orderBy: { period: 'asc' } })
  return bills.map(bill => ({
    period: periodText(bill.period),
    opening: rublesText(bill.openingKopecks),
    charged: rublesText(bill.chargedKopecks),
    recalculated: rublesText(bill.recalculatedKopecks),
    penalty: rublesText(bill.penaltyKopecks),
    paid: rublesText(bill.paidKopecks),
    closing: rublesText(bill.closingKopecks),
    dueOn: bill.dueOn.toString(),
  }))
}

async function exportPayments(em: EntityManager, account: number) {
  const payments = await em.find(Payment, { account }, { orderBy: { createdAt: 'asc' } })
  return payments.map(({ id, method, amountKopecks, state, paidOn, createdAt }) => ({
    id,
    method,
    state,
    amount: rublesText(amountKopecks),
    paidOn: paidOn?.toString() ?? null,
    begunAt: createdAt.toString(),
  }))
}
