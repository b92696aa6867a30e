import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { owedNow } from '../../../core/charges/views/owed-now.ts'
import { offerReading, readingFigures } from '../../../core/desk/offer-reading.ts'
import { Bill } from '../../../core/ledger/bill.table.ts'
import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import { kopecks, rublesText } from '../../../core/units/money.ts'
import { periodText } from '../../../core/units/period.ts'
import { smallLetters } from '../../../core/units/small-letters.ts'
import { deskTextsIn } from '../../texts/desk/desk-texts-in.ts'
import { readMonths } from '../../understanding/read-months.ts'
import { readSum } from '../../understanding/read-sum.ts'
import { byMeter } from '../../understanding/reading/own-names.ts'
import { understandReading } from '../../understanding/reading/understand-reading.ts'
import { localDay, mayCarryPersonalData, viewMeters } from '../../views/account-views.ts'
import { viewMonthsWhy, viewNewestWhy } from '../../views/newest-why.ts'
import { actFor, actForAccount, type ForAccount, refuse, send } from './act-for.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/** So many of the last bills are offered to choose from. */
const mostBills = 4

/** `/bill октябрь`: the bill of a closed month, as the resident's own «Квитанция за октябрь» has it. Without a month it is chosen. */
export async function sendBill(at: DeskContext, call: CommandCall): Promise<void> {
  const acting = await actForAccount(at, call, 'bill')
  if (!acting) return
  const { em, listening, now } = at
  const { account, texts, context } = acting
  const period = monthIn(acting)
  if (!period) return await chooseBill(acting)
  const invoice = await issuePeriodInvoice(em, account, listening.supplier, period, now)
  if (!invoice) return await refuse(at, call, 'no-bill')
  const receiptId = mayCarryPersonalData(context) ? invoice.id : null
  const offer = { offer: 'bill', accountId: account.id, period: periodText(period), receiptId } as const
  const text = texts.question.billSent(periodText(period))
  await send(acting, { kind: 'send-bill', text, offer, figures: { month: periodText(period) } })
}

async function chooseBill({ at, call, account }: ForAccount): Promise<void> {
  const newest = { orderBy: { period: 'desc' }, limit: mostBills } as const
  const bills = await at.em.find(Bill, { account: account.id }, newest)
  if (bills.length === 0) return await refuse(at, call, 'no-bill')
  const { month } = deskTextsIn(at.listening.supplier)
  const choices = bills.map(({ period }) => ({
    label: month(periodText(period)),
    press: 'bill' as const,
    arg: period.year * 100 + period.month,
  }))
  await notifyThread(at, call.question.id, { told: 'choose', of: 'bill', choices })
}

/** A month as people write it, or as a button carries it: 202610. */
function monthIn({ at, call, account }: ForAccount): Temporal.PlainYearMonth | undefined {
  const [, year, month] = /^(2\d{3})(0[1-9]|1[0-2])$/.exec(call.rest) ?? []
  if (year && month) return Temporal.PlainYearMonth.from(`${year}-${month}`)
  if (!/\p{L}|\d[-./]\d/u.test(call.rest)) return undefined
  const now = localDay({ em: at.em, supplier: at.listening.supplier, now: at.now }, account).toPlainYearMonth()
  const months = readMonths(call.rest, now)
  return 'problem' in months || !months.from.equals(months.to) ? undefined : months.to
}

/** `/pay 500`: a button that leads to paying this sum; without one, all that is owed. */
export async function sendPayLink(at: DeskContext, call: CommandCall): Promise<void> {
  const acting = await actForAccount(at, call, 'pay')
  if (!acting) return
  const { account, texts } = acting
  const { supplier } = at.listening
  const { quote } = await owedNow(at.em, account, supplier, localDay({ em: at.em, supplier, now: at.now }, account))
  const sum = call.rest === '' ? kopecks(quote.dueKopecks - quote.advanceKopecks) : readSum(call.rest)
  if (sum === undefined) return await refuse(at, call, 'which-sum')
  if (sum <= 0n) return await refuse(at, call, 'nothing-owed')
  const offer = { offer: 'pay', accountId: account.id, amountKopecks: String(sum) } as const
  const text = texts.question.paySent(sum, account.number)
  await send(acting, { kind: 'send-pay-link', text, offer, figures: { sum: rublesText(sum) } })
}

/** `/why`, `/why октябрь`: the resident's own «Почему столько?», word for word. */
export async function explainCharge(at: DeskContext, call: CommandCall): Promise<void> {
  const acting = await actForAccount(at, call, 'bill')
  if (!acting) return
  const { account, texts, context } = acting
  const month = call.rest === '' ? null : monthIn(acting)
  if (month === undefined) return await refuse(at, call, 'which-month')
  const view = month
    ? await viewMonthsWhy(context, account, month)
    : await viewNewestWhy(
        context,
        account,
        await owedNow(at.em, account, at.listening.supplier, localDay(context, account)),
      )
  const offer = { offer: 'why', accountId: account.id } as const
  const figures = month ? { month: periodText(month) } : {}
  await send(acting, { kind: 'explain-charge', text: texts.why.screen(view), offer, figures })
}

/** `/service поверка`: a button that leads to a request for a service. Without a name it is chosen. */
export async function offerService(at: DeskContext, call: CommandCall): Promise<void> {
  const acting = await actFor(at, call)
  if (!acting) return
  const list = at.listening.supplier.services?.list ?? []
  const said = smallLetters(call.rest)
  const found =
    said === ''
      ? undefined
      : (list[Number.parseInt(said, 10) - 1] ??
        list.find(({ id, name }) => id === said || Object.values(name).some(each => smallLetters(each).includes(said))))
  if (!found) {
    if (list.length === 0) return await refuse(at, call, 'no-services')
    const choices = list.map(({ name }, index) => ({
      label: name[deskLanguage(at.listening.supplier)],
      press: 'service' as const,
      arg: index + 1,
    }))
    return await notifyThread(at, call.question.id, { told: 'choose', of: 'service', choices })
  }
  const { texts } = acting
  const text = texts.question.serviceOffered(found.name[texts.language])
  await send(acting, { kind: 'offer-service', text, offer: { offer: 'service', serviceId: found.id } })
}

/** `/askphoto`: the resident is asked for a picture of the meter; what they send comes to the thread. */
export async function askPhoto(at: DeskContext, call: CommandCall): Promise<void> {
  const acting = await actFor(at, call)
  if (acting) await send(acting, { kind: 'ask-photo', text: acting.texts.question.photoAsked })
}

/** `/reading 20101`: a reading written down for the resident; it is taken once they say yes. */
export async function writeReading(at: DeskContext, call: CommandCall): Promise<void> {
  const acting = await actForAccount(at, call, 'send readings')
  if (!acting) return
  const { account, context, texts } = acting
  const meters = await viewMeters(context, account)
  const serials = meters.map(({ serial }) => serial)
  const [told] = byMeter(call.rest, serials) ?? []
  const meter = meters.length === 1 ? meters[0] : told && meters[told.index]
  if (!meter) return await refuse(at, call, meters.length === 0 ? 'no-meter' : 'which-meter', serials)
  const expected = { ...meter, names: [account.number, ...serials] }
  const said = understandReading(told?.typed ?? call.rest, expected, localDay(context, account))
  if (said.kind !== 'sure' && said.kind !== 'likely') return await refuse(at, call, 'which-reading')
  const { valuesWh } = said
  const { question, agent } = call
  const { serial } = meter
  const requestId = await offerReading(at.em, { question, agent, serial, valuesWh }, at.now)
  const offer = { offer: 'reading', requestId, accountId: account.id } as const
  const text = texts.question.readingOffered(serial, valuesWh)
  await send(acting, { kind: 'offer-reading', text, offer, figures: readingFigures(serial, valuesWh) })
}
