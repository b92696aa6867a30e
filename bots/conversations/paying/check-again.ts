import { chooseOr } from '../../asking/ask.ts'
import { go, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import { type Offer, viewOffer } from './offer.ts'
import { otherSumSaid, readingInstead, type Sum } from './pay-sum.ts'

/** A sum that may be paid, and what is owed by now. */
interface Checked {
  offer: Offer
  sum: Sum
}

/**
 * Looks once more at what is owed before the method is chosen: the screen with the sum may have stood open while somebody paid, and a sum
 * that was typed at once has seen no screen. Asks where the sum would be paid twice.
 */
export async function checkAgain(
  chat: Chat,
  seen: Offer,
  sum: Sum,
  wasTyped: boolean,
): Promise<Checked | 'other sum' | Redirect | undefined> {
  const offer = await chat.step('what is owed by now', context => viewOffer(context, seen.id))
  if (!offer) return redirect('pay', { accountId: seen.id })
  const due = offer.quote.dueKopecks
  const isBegunUntold = offer.begun !== null && (wasTyped || offer.begun.id !== seen.begun?.id)
  const { elsewhere = null } = offer
  const isElsewhereUntold = elsewhere !== null && (wasTyped || elsewhere.id !== seen.elsewhere?.id)
  const isPaidMeanwhile = sum.amountKopecks <= seen.quote.dueKopecks && sum.amountKopecks > due
  const isAdvanceUntold = wasTyped && due === 0n
  if (!isBegunUntold && !isElsewhereUntold && !isPaidMeanwhile && !isAdvanceUntold) return { offer, sum }
  const { pay: texts } = chat.texts
  const told = isElsewhereUntold ? [texts.begunElsewhere(elsewhere.amountKopecks)] : []
  const asked = texts.again(offer.quote, sum.amountKopecks, isBegunUntold ? offer.begun!.amountKopecks : null)
  const question = {
    kind: 'text',
    text: [...told, asked].join('\n\n'),
    buttons: againButtons(chat, offer, sum),
  } as const
  const chosen = await chooseOr(chat, question, question, heard => otherSumSaid(heard, offer))
  if (typeof chosen === 'object') return chosen
  if (chosen === 'reading') return redirect('reading', { accountId: offer.id, typed: sum.mayBeReading ?? '' })
  if (chosen === 'due') return { offer, sum: { amountKopecks: due } }
  if (chosen === 'same') return { offer, sum }
  return chosen === 'sum' ? 'other sum' : undefined
}

function againButtons({ texts }: Chat, offer: Offer, sum: Sum): Button[][] {
  const { id, begun, quote } = offer
  const { dueKopecks } = quote
  const { amountKopecks } = sum
  const goOn: Button[] = begun ? [{ label: texts.pay.continueBegun, go: go('payment', { paymentId: begun.id }) }] : []
  const lesser: Button[] =
    dueKopecks > 0n && dueKopecks < amountKopecks ? [{ label: texts.pay.payNow(dueKopecks), answer: 'due' }] : []
  const same: Button = {
    label: dueKopecks > 0n ? texts.pay.payAnyway(amountKopecks) : texts.pay.advanceOf(amountKopecks),
    answer: 'same',
  }
  const reading: Button[] =
    readingInstead(sum, offer) === undefined ? [] : [{ label: texts.pay.isReading, answer: 'reading' }]
  const rows = [goOn, lesser, [same], [{ label: texts.pay.otherSum, answer: 'sum' }], reading]
  const elsewhere: Button[] = [{ label: texts.payments.button, go: go('payments', { accountId: id }) }]
  return [...rows, elsewhere].filter(row => row.length > 0)
}
