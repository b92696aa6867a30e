import { owedNow } from '../../../core/charges/views/owed-now.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { quoteView } from '../../texts/views/quote-view.ts'
import { accountAbout, localDay, sayAccountNeeded } from '../../views/account-views.ts'
import { viewAhead, viewLastYear } from '../../views/forecast-view.ts'
import { viewMonthsWhy, viewNewestWhy } from '../../views/newest-why.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'

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
      order: 7,
      pattern:
        /(?:неправильн|не правильн|неверн|не то(?!\p{L})|(?<!\p{L})исправ)\p{L}* .*(?:начисл|считал|расчет|сумм|счет(?!чик))|(?:начисл|считал|расчет|сумм)\p{L}* .*(?:неправильн|не правильн|неверн)/u,
    },
    {
      order: 90,
      pattern:
        /почему (?:.{1,40} )?(?:начисл|насчит|посчит|\d+[.,]\d\d(?!\d))|почему (?:\p{L}+ ){0,3}(?:столько|так|такая|такой|такие|выросл|больше)|за что (?:\p{L}+ )?(?:столько|начисл|такие|плат)|откуда (?:\p{L}+ )?(?:сумма|столько|долг|такой|такая|такие|взял)|не согласн\p{L} с (?:сумм|начисл|счет(?!чик))|объясните .*(?:сумм|начисл|счет(?!чик))/u,
      english:
        /\bwhy .*\b(?:much|high|more|expensive|charged?|bill)\b|\bhow .*\b(?:bill|sum|amount|charge)\b.* (?:calculated|worked out)|\bwrong bill|\bbill is wrong|\bdisagree with .*\b(?:bill|sum|charge)/u,
    },
  ],
  parts: { accountId: true, month: true },
  async run(chat, { accountId, month }) {
    const { texts } = chat
    const seen = await chat.step('explain', async context => {
      const linked = await accountAbout(context, accountId, 'bill')
      if (!linked) return null
      const { account } = linked
      const rights = rightsAt(context, linked)
      if (month) return { id: account.id, rights, view: await viewMonthsWhy(context, account, month) }
      const owed = await owedNow(context.em, account, context.supplier, localDay(context, account))
      const quote = quoteView(owed)
      return {
        id: account.id,
        rights,
        view: await viewNewestWhy(context, account, owed),
        quote,
        ahead: viewAhead(quote),
        lastYear: await viewLastYear(context, account, quote),
      }
    })
    if (!seen) return await sayAccountNeeded(chat, accountId)
    const { id, rights, view, quote, ahead, lastYear } = seen
    const late = quote ? texts.reading.late(quote) : ''
    const beside = [
      ...(late ? [late] : []),
      ...(ahead ? [texts.forecast.penaltyAhead(ahead)] : []),
      ...(lastYear ? [texts.forecast.lastYear(lastYear)] : []),
    ]
    const buttons = permitted(rights, [
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
