import type { Texts } from '../ru/ru.ts'
import { asWritten } from '../screens/as-written.ts'
import type { AdviceView } from '../views/advice-view.ts'
import type { QuoteView } from '../views/quote-view.ts'
import { monthEn } from './month-en.ts'
import { numbersEn } from './numbers-en.ts'

const { aboutMoney, day, dayAndMonth, dial, money } = numbersEn

const dials = (valuesWh: bigint[]) => valuesWh.map(dial).join(' / ')

export const adviceEn = (headline: (quote: QuoteView) => string): Texts['advice'] => ({
  readingDates: ({ bill, from, to, sent }) =>
    [
      `Send readings for ${monthEn(bill)} **from ${dayAndMonth(from)} to ${dayAndMonth(to)}**. You can also send them earlier or later: a reading after ${dayAndMonth(to)} will go into the next bill.`,
      ...sent.map(
        ({ serial, pendingWh }) => `Already sent for meter No. ${asWritten(serial)}: **${dials(pendingWh)}**.`,
      ),
    ].join('\n\n'),
  paymentDates: quote =>
    `${headline(quote)}\n\nThe bill for ${monthEn(quote.period)} is due by **${day(quote.dueDate)}**.`,
  moving,
  brokenMeter: ({ last, usual }) =>
    [
      'While the meter isn’t working, we charge your average use, and later the standard rate.',
      ...(usual ? [`For ${monthEn(usual.period)} that’s **about ${aboutMoney(usual.amountKopecks)}**.`] : []),
      ...last.map(
        ({ serial, valuesWh, on }) =>
          `Last reading of meter No. ${asWritten(serial)}: ${dials(valuesWh)} on ${day(on)}.`,
      ),
      'Tell our team about it, or request a replacement in “Services”.',
    ].join('\n'),
  cancelPayment: ({ waiting, paid }) =>
    [
      ...(waiting
        ? [
            `Your payment of **${money(waiting.amountKopecks)}**, started on ${day(waiting.on)}, hasn’t been completed and no money has been taken. To cancel it, just don’t pay: it closes by itself after a while.`,
          ]
        : []),
      ...(paid
        ? [
            `Your last payment: **${money(paid.amountKopecks)}**, ${day(paid.on)}. It’s already on the account; our team can refund it, or it will go towards your next bills.`,
          ]
        : []),
      ...(waiting || paid ? [] : ['There are no payments to refund on this account, so there’s nothing to cancel.']),
    ].join('\n\n'),
})

/** What is to be done so as not to pay for somebody else’s electricity: by its owner, or, to a relative, of its owner. */
function moving({ number, role, last, dueKopecks }: AdviceView['moving']): string {
  const before = last.map(({ valuesWh, on }) => ` (the last one: ${dials(valuesWh)} on ${day(on)})`).join(', ')
  const whose = role === 'owner' ? 'you move' : 'they move'
  const owed = `Pay what ${role === 'owner' ? 'you owe' : 'is owed'}: **${money(dueKopecks)}**.`
  return [
    role === 'owner'
      ? 'To avoid paying for someone else’s electricity:'
      : `To avoid paying for someone else’s electricity, the owner of account ${number} should:`,
    `1. Send the reading for the day ${whose} out${before}.`,
    `2. ${dueKopecks > 0n ? owed : 'There’s nothing to pay now.'}`,
    role === 'owner'
      ? `3. Tell our team when you moved out and who the new owner is: they’ll close account ${number} or transfer it.`
      : '3. Tell our team when they moved out and who the new owner is: we’ll close the account or transfer it.',
    'You can then unlink the account from this chat. Unlinking alone doesn’t close it.',
  ].join('\n')
}
