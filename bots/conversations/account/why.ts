import type { Account } from '../../../core/accounts/account.table.ts'
import { explainBill, explainCharges } from '../../../core/charges/views/explain-bill.ts'
import { explainable } from '../../../core/charges/views/explain-charge.ts'
import { type OwedNow, owedNow } from '../../../core/charges/views/owed-now.ts'
import { statement } from '../../../core/charges/views/statement.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { ActionContext } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { WhyPart, WhySum, WhyView } from '../../texts/screens/why-screen.ts'
import { quoteView } from '../../texts/views/quote-view.ts'
import { accountAbout, localDay, sayAccountNeeded } from '../../views/account-views.ts'
import { viewAhead, viewLastYear } from '../../views/forecast-view.ts'
import { permitted } from '../../views/permitted.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    why: OfAccount & { month?: Temporal.PlainYearMonth | undefined }
  }
}

/** «Почему столько?»: every figure of a reading's charge, or of a month, in plain words. */
export const why: Conversation<'why'> = {
  name: 'why',
  words: {
    order: 340,
    exact: ['/why', 'почему столько', 'почему так много', 'почему так дорого', 'why so much'],
  },
  intents: [
    {
      order: 90,
      pattern:
        /почему (?:\p{L}+ )?(?:столько|так|такая|такой|такие|выросл|больше)|за что (?:\p{L}+ )?(?:столько|начисл|такие|плат)|откуда (?:\p{L}+ )?(?:сумма|столько|долг|такой|такая|такие|взял)|не согласн\p{L} с (?:сумм|начисл|счет)|объясните .*(?:сумм|начисл|счет)/u,
    },
  ],
  parts: { accountId: true, month: true },
  async run(chat, { accountId, month }) {
    const { texts } = chat
    const seen = await chat.step('explain', async context => {
      const linked = await accountAbout(context, accountId, 'bill')
      if (!linked) return null
      const { account } = linked
      const { role } = linked.link
      if (month) return { id: account.id, role, view: await viewMonthsWhy(context, account, month) }
      const owed = await owedNow(context.em, account, context.supplier, localDay(context, account))
      const quote = quoteView(owed)
      return {
        id: account.id,
        role,
        view: await viewNewestWhy(context, account, owed),
        ahead: viewAhead(quote),
        lastYear: await viewLastYear(context, account, quote),
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, role, view, ahead, lastYear } = seen
    const beside = [
      ...(ahead ? [texts.forecast.penaltyAhead(ahead)] : []),
      ...(lastYear ? [texts.forecast.lastYear(lastYear)] : []),
    ]
    const buttons = permitted(role, [
      [
        ['bill', goButton(texts.card.receipt, 'receipt', { accountId: id })],
        ['pay', goButton(texts.card.pay, 'pay', { accountId: id })],
      ],
      [
        ['history', goButton(texts.statement.button, 'statement', { accountId: id })],
        ['look', goButton(texts.understanding.askSpecialist, 'question')],
      ],
    ])
    return await sayLast(chat, [texts.why.screen(view), ...beside].join('\n\n'), buttons)
  },
}

/** The sum on the screen, and of its parts what a waiting reading will cost; without one, the last bill. */
async function viewNewestWhy(context: ActionContext, account: Account, owed: OwedNow): Promise<WhyView> {
  const sum = sumOf(owed)
  const [first] = owed.waiting
  if (first) {
    const explained = await explainCharges(context.em, account, first.period, owed.waiting.map(explainable))
    return { ...explained, sum, accountNumber: account.number }
  }
  const [, last] = await statement(context.em, account, { count: 1 })
  const period = last?.period ?? localDay(context, account).toPlainYearMonth()
  return { ...(await viewMonthsWhy(context, account, period)), sum }
}

function sumOf({ quote, late, unpaid }: OwedNow): WhySum {
  const { usages, chargeKopecks, recalculations, balance, dueKopecks, advanceKopecks } = quote
  const first = usages[0]?.reading
  const isOneBill = !late && usages.every(({ reading }) => reading.period.equals(first!.period))
  const charge: WhyPart =
    first && isOneBill
      ? { kind: 'charge', period: first.period, amountKopecks: chargeKopecks }
      : { kind: 'readings', amountKopecks: chargeKopecks }
  const corrected = recalculations.map(each => ({ kind: 'recalculation' as const, ...each }))
  const kind = balance.balanceKopecks > 0n ? 'debt' : 'overpayment'
  const before: WhyPart[] = balance.balanceKopecks === 0n ? [] : [{ kind, amountKopecks: balance.balanceKopecks }]
  const isByReading = first !== undefined
  // A reading that only corrects earlier months adds nothing of its own.
  const isCharged = isByReading && (chargeKopecks > 0n || corrected.length === 0)
  return {
    totalKopecks: dueKopecks - advanceKopecks,
    parts: [...(isCharged ? [charge] : []), ...corrected, ...before],
    unpaid,
    isByReading,
  }
}

async function viewMonthsWhy(
  { em, supplier }: ActionContext,
  account: Account,
  period: Temporal.PlainYearMonth,
): Promise<WhyView> {
  return { ...(await explainBill(em, account, period, supplier)), sum: null, accountNumber: account.number }
}
