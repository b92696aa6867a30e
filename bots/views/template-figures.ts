import type { Account } from '../../core/accounts/account.table.ts'
import { owedNow } from '../../core/charges/views/owed-now.ts'
import { Bill } from '../../core/ledger/bill.table.ts'
import { dayOf } from '../../core/payments/list-payments.ts'
import { Payment } from '../../core/payments/payment.table.ts'
import type { Figures } from '../../core/supplier/fill-template.ts'
import { sumKopecks } from '../../core/units/money.ts'
import { periodText } from '../../core/units/period.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { numbersIn } from '../texts/views/numbers.ts'
import { type Looking, localDay, viewStanding } from './account-views.ts'

/** A resident's figures as of now, from the ledger, as their own screens write them. */
export async function templateFigures(context: Looking, account: Account, texts: Texts): Promise<Figures> {
  const { em, supplier } = context
  const today = localDay(context, account)
  const { dayNear, dial, money } = numbersIn(texts.language)
  const day = (date: Temporal.PlainDate) => dayNear(date, today)
  const { quote, parts, unpaid, dueOn, loaded } = await owedNow(em, account, supplier, today)
  const [bill = null] = await em.find(Bill, { account: account.id }, { orderBy: { period: 'desc' }, limit: 1 })
  const paid = { account: account.id, state: 'succeeded' } as const
  const [payment = null] = await em.find(Payment, paid, { orderBy: { createdAt: 'desc' }, limit: 1 })
  const balance = quote.balance.balanceKopecks
  const meters = viewStanding(loaded, today)
  const shown = meters.map(({ serial, previousWh, pendingWh }) => {
    const dials = (pendingWh ?? previousWh).map(dial).join(' / ')
    return meters.length === 1 ? dials : texts.question.readingOf(serial, dials)
  })
  const above = (kopecks: bigint) => (kopecks > 0n ? money(kopecks) : null)
  return {
    счёт: account.number,
    долг: above(balance),
    переплата: above(-balance),
    просрочено: parts.overdue && money(parts.overdue.kopecks),
    пени: above(sumKopecks(unpaid.map(({ penaltyKopecks }) => penaltyKopecks))),
    'к оплате': above(quote.dueKopecks),
    срок: quote.dueKopecks > 0n ? day(dueOn) : null,
    месяц: bill && texts.question.month(periodText(bill.period)),
    начислено: bill && money(bill.chargedKopecks + bill.recalculatedKopecks + bill.penaltyKopecks),
    показание: shown.length > 0 ? shown.join('; ') : null,
    'последняя оплата': payment && money(payment.amountKopecks),
    'дата оплаты': payment && day(dayOf(payment, account, supplier)),
  }
}
