import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { statement as statementOf } from '../../../core/charges/views/statement.ts'
import { choosePagedUnlessReading } from '../../asking/pages.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat, Conversation } from '../../port/chat.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { monthAbout, parseMonthAbout, viewMonth } from '../../views/statement-views.ts'
import { type IssuedReceipt, issuedReceipt, sendReceipt } from './send-receipt.ts'

/** Three years: what may be disputed in court; older ones are told by the contact centre. */
const mostMonths = 36

/** «Сведения о расчётах»: the account month by month, newest first; choosing one tells how its sum came about. */
export const statement: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const seen = await chat.step('statement', async context => {
      const linked = await accountAbout(context, about, 'history')
      if (!linked) return null
      const { id, number } = linked.account
      const all = await statementOf(context.em, linked.account, { count: mostMonths })
      const months = all.map(({ period, closingKopecks, closedAt }) => ({
        period,
        closingKopecks,
        isOpen: closedAt === null,
      }))
      return { id, number, months }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, number, months } = seen
    const items = months.map(month => [{ label: texts.statement.item(month), answer: monthAbout(id, month.period) }])
    const more: Button[] = [
      { label: texts.payments.button, go: `payments:${id}` },
      { label: texts.history.button, go: `history:${id}` },
    ]
    const chosen = await choosePagedUnlessReading(chat, {
      kind: 'text',
      text: texts.statement.list(number, months[0]!.closingKopecks, months.length < mostMonths),
      buttons: [...items, more],
    })
    return typeof chosen === 'string' ? { go: 'statement-month', about: chosen } : chosen
  },
}

/** One month: what it opened with, what was charged, corrected and paid, and what it closed with. */
export const statementMonth: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const { texts } = chat
    const seen = await chat.step('statement of a month', async context => {
      const month = parseMonthAbout(about)
      const linked = month && (await accountAbout(context, month.account, 'history'))
      return linked ? { id: linked.account.id, month: await viewMonth(context, linked.account, month.period) } : null
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, month } = seen
    if (!month) return { go: 'stale' }
    const next: Button =
      month.dueOn === null
        ? { label: texts.card.sendReading, go: `reading:${id}` }
        : { label: texts.statement.billOf(month.period), go: `bill:${monthAbout(id, month.period)}` }
    const why: Button = { label: texts.why.button, go: `why:${monthAbout(id, month.period)}` }
    const buttons = [[next], month.charges.length > 0 ? [why, ...backToList(chat, id)] : backToList(chat, id)]
    await chat.say({ kind: 'text', text: texts.statement.month(month), buttons })
    return undefined
  },
}

/** «Квитанция за октябрь»: the bill of a closed month, as it was frozen. */
export const bill: Conversation = {
  version: 1,
  async run(chat, { about = '' }) {
    const seen = await chat.step('bill of a month', async context => {
      const month = parseMonthAbout(about)
      const linked = month && (await accountAbout(context, month.account, 'bill'))
      if (!linked) return null
      const { em, supplier, now } = context
      const receipt = await issuePeriodInvoice(em, linked.account, supplier, month.period, now)
      const issued: IssuedReceipt | null = receipt && (await issuedReceipt(context, receipt, linked.link))
      return { id: linked.account.id, period: month.period, issued }
    })
    if (!seen) return await sayAccountNeeded(chat, about)
    const { id, period, issued } = seen
    if (!issued) return { go: 'stale' }
    const { billCaption, protectedBill } = chat.texts.statement
    const texts = { caption: billCaption({ ...issued, period }), protected: protectedBill({ ...issued, period }) }
    await sendReceipt(chat, issued, { ...texts, buttons: [backToList(chat, id)], again: `bill:${about}` })
    return undefined
  },
}

function backToList({ texts }: Chat, accountId: number): Button[] {
  return [{ label: texts.statement.button, go: `statement:${accountId}` }]
}
