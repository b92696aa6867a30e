import { billPeriod } from '../../../core/metering/bill-period.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, localDay, sayAccountNeeded, viewMeters } from '../../views/account-views.ts'
import { permitted, rightsAt } from '../../views/permitted.ts'
import { sayClosed, viewClosed } from '../../views/say-closed.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'reading-dates': Nothing
  }
}

/** «До какого числа передавать показания?»: the days of this month, or of the next one, and what has been sent. */
export const readingDates: Conversation<'reading-dates'> = {
  name: 'reading-dates',
  intents: [
    {
      order: 2,
      pattern:
        /(?:когда|(?:до|по|с) (?:скольки|как\p{L}+ (?:числ|дн|дат)\p{L}*)|како\p{L}* числ\p{L}*|срок\p{L}*|последн\p{L}+ день) .*(?:показани|сда(?:ва)?ть|переда(?:ва)?ть|пода(?:ва)?ть)|показани\p{L}* .*(?:до|по) как\p{L}+ числ|(?:успе(?:ю|ем|ва)|не поздно|(?<!\p{L})забыл[аи]?)\p{L}* .*(?:показани|сда(?:ва)?ть|переда(?:ва)?ть|пода(?:ва)?ть)|(?<!\p{L})не (?:передам|сдам|подам)(?!\p{L})/u,
      english:
        /\b(?:when|deadline|until when|by when|what (?:day|date)s?) .*\breadings?\b|\breadings? (?:is |are )?(?:deadline|due)/u,
    },
  ],
  async run(chat) {
    const { texts } = chat
    const seen = await chat.step('dates', async context => {
      const linked = await accountAbout(context, undefined, 'look')
      if (!linked) return null
      const today = localDay(context, linked.account)
      const { readingWindow } = context.supplier
      const bill = billPeriod(today, readingWindow)
      const meters = await viewMeters(context, linked.account)
      return {
        id: linked.account.id,
        rights: rightsAt(context, linked),
        closed: await viewClosed(context, linked.account),
        bill,
        from: bill.toPlainDate({ day: readingWindow.fromDay }),
        to: bill.toPlainDate({ day: readingWindow.toDay }),
        sent: meters.flatMap(({ serial, pendingWh }) => (pendingWh ? [{ serial, pendingWh }] : [])),
      }
    })
    if (!seen) return await sayAccountNeeded(chat)
    if (seen.closed) return await sayClosed(chat, seen.closed, 'reading', seen.rights)
    const send = goButton(texts.card.sendReading, 'reading', { accountId: seen.id })
    const buttons = permitted(seen.rights, [[['send readings', send]]])
    return await sayLast(chat, texts.advice.readingDates(seen), buttons)
  },
}
