import type { Kopecks } from '../../../core/units/money.ts'
import { askText, askValue } from '../../asking/ask.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Heard } from '../../messages/heard.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import { accountNumberIn } from '../../understanding/account-number-in.ts'
import { mentionsQiwi } from '../../understanding/mentions-qiwi.ts'
import { meaningOf } from '../../understanding/named-answer.ts'
import { meansAll, readMoney, readSum, sumAlone } from '../../understanding/read-sum.ts'
import type { Offer } from './offer.ts'

/** «Нет, 600» where something else is asked of a payment: it begins anew with that sum. A shorter number is one of the list's, or a slip. */
export function otherSumSaid(heard: Heard, { id }: Offer): Redirect | undefined {
  const typed = heard.kind === 'text' ? sumAlone(heard.text) : ''
  const isSum = readMoney(typed) !== undefined || (/\d{3}/.test(typed) && readSum(typed) !== undefined)
  return isSum ? redirect('pay', { accountId: id, typed }) : undefined
}

/** The reading that a sum may be, being more than is owed. */
export function readingInstead({ mayBeReading, amountKopecks }: Sum, { quote }: Offer): string | undefined {
  return amountKopecks > quote.dueKopecks ? mayBeReading : undefined
}

/** What somebody wants to pay. A bare number may yet prove to be a reading: then it is kept as it was typed. */
export type Sum = { amountKopecks: Kopecks; mayBeReading?: string }

type Judged = { value: Sum | Redirect } | { problem: string; isAnswer?: true }

/** How much to pay: what came typed with the command, what is owed, or another sum; with nothing owed an advance, if anything. */
export async function askSum(chat: Chat, offer: Offer, typed?: string): Promise<Sum | Redirect | undefined> {
  const said = typed ? readWithin(chat, offer, typed) : undefined
  if (said && 'value' in said) return said.value
  return offer.quote.dueKopecks > 0n ? await askDue(chat, offer, otherWays(chat, offer)) : await askAdvance(chat, offer)
}

/** Another sum than the one chosen before. */
export async function askOtherSum(chat: Chat, offer: Offer): Promise<Sum | Redirect | undefined> {
  return offer.quote.dueKopecks > 0n ? await askDue(chat, offer, []) : await askAdvanceSum(chat, offer)
}

async function askDue(chat: Chat, offer: Offer, more: Button[][]): Promise<Sum | Redirect | undefined> {
  const { pay: texts } = chat.texts
  const { quote, number, begun } = offer
  const asked = texts.howMuch(quote, number, begun?.amountKopecks ?? null)
  const text = [asked, ...toldBeside(chat, offer)].join('\n\n')
  const buttons = [[{ label: texts.payNow(quote.dueKopecks), answer: 'due' }], ...more]
  const typed = await askText(
    chat,
    { kind: 'text', text, buttons },
    (said): Judged =>
      agreesToDue(offer, said) ? { value: { amountKopecks: quote.dueKopecks } } : readWithin(chat, offer, said),
  )
  return typed && ('value' in typed ? typed.value : { amountKopecks: quote.dueKopecks })
}

/** «Весь долг», or a yes to the one sum that is offered; where another payment is told of, it may be a yes to that. */
const agreesToDue = ({ begun, elsewhere }: Offer, said: string) =>
  meansAll(said) || (!begun && !elsewhere && meaningOf(said) === 'yes')

/** What somebody should know who decides on a sum: another chat's payment, what the next bill corrects, and the penalty. */
function toldBeside({ texts }: Chat, { elsewhere, quote, ahead }: Offer): string[] {
  return [
    ...(elsewhere ? [texts.pay.begunElsewhere(elsewhere.amountKopecks)] : []),
    ...(quote.correction ? [texts.forecast.correction(quote.correction)] : []),
    ...(ahead ? [texts.forecast.penaltyAhead(ahead)] : []),
  ]
}

async function askAdvance(chat: Chat, offer: Offer): Promise<Sum | Redirect | undefined> {
  const { pay: texts } = chat.texts
  const asked = texts.nothingDue(offer.quote, offer.begun?.amountKopecks ?? null)
  const text = [asked, ...toldBeside(chat, offer)].join('\n\n')
  const buttons = [[{ label: texts.advance, answer: 'advance' }], ...otherWays(chat, offer)]
  const typed = await askText(chat, { kind: 'text', text, buttons }, (said): Judged => {
    const judged = readWithin(chat, offer, said)
    return readSum(sumAlone(said)) || mentionsQiwi(said) ? judged : { problem: `${chat.texts.chooseOne}\n\n${text}` }
  })
  return typed && ('value' in typed ? typed.value : await askAdvanceSum(chat, offer))
}

async function askAdvanceSum(chat: Chat, offer: Offer): Promise<Sum | Redirect | undefined> {
  const text = chat.texts.pay.advanceSum(offer.number)
  return await askValue(chat, { kind: 'text', text }, said => readWithin(chat, offer, said))
}

function otherWays({ texts }: Chat, { id, begun }: Offer): Button[][] {
  const goOn = begun ? [[goButton(texts.pay.continueBegun, 'payment', { paymentId: begun.id })]] : []
  return [...goOn, [goButton(texts.payments.button, 'payments', { accountId: id })]]
}

/** A sum to pay for an account, whose number alone is none. */
export function sumFor(accountNumber: string, said: string): Kopecks | undefined {
  const isNumber = accountNumberIn(said) === accountNumber && readMoney(said) === undefined
  return isNumber ? undefined : readSum(said)
}

/** Reads a sum within what can be paid at all. A number without its currency may yet prove to be a reading. */
function readWithin({ texts: { pay: texts } }: Chat, { methods, number }: Offer, said: string): Judged {
  if (mentionsQiwi(said)) return { problem: texts.qiwi(methods.map(({ method }) => method)), isAnswer: true }
  const least = ordered(methods.map(({ minKopecks }) => minKopecks))[0]!
  const most = ordered(methods.map(({ maxKopecks }) => maxKopecks)).at(-1)!
  const text = sumAlone(said)
  const amountKopecks = sumFor(number, text)
  if (amountKopecks === undefined) return { problem: texts.sumUnclear }
  if (amountKopecks > most)
    return { problem: `${texts.sumTooLarge(most)}${readMoney(text) ? '' : ` ${texts.orReading}`}` }
  if (amountKopecks < least) return { problem: texts.sumTooSmall(least) }
  return { value: readMoney(text) ? { amountKopecks } : { amountKopecks, mayBeReading: text } }
}

const ordered = (amounts: Kopecks[]) => amounts.toSorted((one, other) => (one < other ? -1 : 1))
