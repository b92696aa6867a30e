import type { Texts } from '../ru/ru.ts'
import { aboutMoney, day, dayAndMonth, dial, money } from '../views/numbers.ts'
import type { QuoteView } from '../views/quote-view.ts'
import { monthEn } from './month-en.ts'

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

export const adviceEn = (headline: (quote: QuoteView) => string): Texts['advice'] => ({
  readingDates: ({ bill, from, to, sent }) =>
    [
      `Send readings for ${monthEn(bill)} **from ${dayAndMonth('en', from)} to ${dayAndMonth('en', to)}**. Earlier or later is fine, too: a reading after ${dayAndMonth('en', to)} goes into the next bill.`,
      ...sent.map(({ serial, pendingWh }) => `Sent already for meter no. ${serial}: **${dials(pendingWh)}**.`),
    ].join('\n\n'),
  paymentDates: quote =>
    `${headline(quote)}\n\nThe bill for ${monthEn(quote.period)} is due by **${day(quote.dueDate)}**.`,
  moving: ({ number, last, dueKopecks }) =>
    [
      'So as not to pay for somebody else’s electricity:',
      `1. Send the reading of the day you move out${last.map(({ valuesWh, on }) => ` (the last one: ${dials(valuesWh)} on ${day(on)})`).join(', ')}.`,
      `2. ${dueKopecks > 0n ? `Pay what is left: **${money(dueKopecks)}**.` : 'There is nothing to pay now.'}`,
      `3. Tell a specialist when you moved out and who the new owner is: they will close account ${number} or transfer it.`,
      'Then the account can be unlinked from this chat. That alone does not close it.',
    ].join('\n'),
  brokenMeter: ({ last, usual }) =>
    [
      'While the meter does not work, you are charged by your average use, and later by the norm.',
      ...(usual ? [`For ${monthEn(usual.period)} that is **about ${aboutMoney(usual.amountKopecks)}**.`] : []),
      ...last.map(
        ({ serial, valuesWh, on }) => `The last reading of meter no. ${serial}: ${dials(valuesWh)} on ${day(on)}.`,
      ),
      'Tell a specialist about it, or ask for a replacement under “Services”.',
    ].join('\n'),
  cancelPayment: ({ waiting, paid }) =>
    [
      ...(waiting
        ? [
            `The payment of **${money(waiting.amountKopecks)}** of ${day(waiting.on)} is not finished, and no money has been taken. To cancel it, simply do not pay: it closes by itself after a while.`,
          ]
        : []),
      ...(paid
        ? [
            `The last one paid: **${money(paid.amountKopecks)}**, ${day(paid.on)}. It is on the account; a specialist can return the money, and if it stays, it counts towards the next bills.`,
          ]
        : []),
      ...(waiting || paid ? [] : ['This account has no payments, so there is nothing to cancel.']),
    ].join('\n\n'),
})
