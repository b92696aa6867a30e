import type { OnlineMethod } from '../../../core/supplier/payment-methods.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { answers } from '../../asking/answers.ts'
import { askText, choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import { mentionsQiwi } from '../../understanding/mentions-qiwi.ts'
import { namedMethod } from '../../understanding/named-method.ts'
import { checkAgain } from './check-again.ts'
import type { Method, Offer } from './offer.ts'
import { askPhone } from './pay-contact.ts'
import { askOtherSum, askSum, otherSumSaid, readingInstead, type Sum } from './pay-sum.ts'

/** A sum and a method that go together. */
export type Way = { kind: 'online'; method: OnlineMethod; amountKopecks: Kopecks; phone?: string }
type ByQr = { kind: 'by QR'; amountKopecks: Kopecks }

/** How often the person may change their mind; it keeps the memory short. */
const mostTurns = 5

/** Agrees on a sum, perhaps typed already, and a method, changed as often as it takes. */
export async function agreeWay(
  chat: Chat,
  seen: Offer,
  typed?: string,
): Promise<{ offer: Offer; way: Way | ByQr } | Redirect | undefined> {
  let offer = seen
  let sum = await askSum(chat, offer, typed)
  let wasTyped = typed !== undefined
  for (let turns = 0; turns < mostTurns; turns++) {
    if (!sum || 'params' in sum) return sum
    const checked = await checkAgain(chat, offer, sum, wasTyped)
    if (!checked || (checked !== 'other sum' && 'params' in checked)) return checked
    wasTyped = false
    if (checked === 'other sum') {
      sum = await askOtherSum(chat, offer)
      continue
    }
    offer = checked.offer
    sum = checked.sum
    const chosen = await askMethod(chat, offer, sum)
    if (chosen === undefined || typeof chosen === 'object') return chosen
    if (chosen === 'qr') return { offer, way: { kind: 'by QR', amountKopecks: sum.amountKopecks } }
    const way = chosen === 'sum' ? 'other sum' : await fitMethod(chat, offer, sum, chosen)
    if (way === undefined) return undefined
    if (typeof way === 'object') return { offer, way }
    if (way === 'other sum') sum = await askOtherSum(chat, offer)
  }
  return await sayLast(chat, chat.texts.enough)
}

/** The name of an answer: a method, `qr`, or `sum` for another sum. */
async function askMethod(chat: Chat, offer: Offer, sum: Sum): Promise<string | Redirect | undefined> {
  const { pay: texts } = chat.texts
  const text = texts.how({ ...sum, dueKopecks: offer.quote.dueKopecks, accountNumber: offer.number })
  const buttons = methodButtons(chat, offer, sum)
  const answers = buttons.flat().flatMap(button => ('answer' in button ? [button.answer] : []))
  const typed = await askText<string | Redirect>(chat, { kind: 'text', text, buttons }, said => {
    const problem = `${chat.texts.chooseOne}\n\n${text}`
    if (mentionsQiwi(said))
      return { problem: `${texts.qiwi(offer.methods.map(({ method }) => method))}\n\n${text}`, isAnswer: true }
    const numbered = /^\d{1,2}$/.test(said) ? answers[Number.parseInt(said, 10) - 1] : undefined
    const named = numbered ?? namedMethod(said)
    if (named && answers.includes(named)) return { value: named }
    const other = otherSumSaid({ kind: 'text', text: said }, offer)
    if (other) return { value: other }
    return named ? { problem, isAnswer: true } : { problem }
  })
  if (!typed) return undefined
  const chosen = 'value' in typed ? typed.value : typed.pressed
  if (chosen !== 'reading') return chosen
  return redirect('reading', { accountId: offer.id, typed: sum.mayBeReading ?? '' })
}

function methodButtons({ texts }: Chat, offer: Offer, sum: Sum): Button[][] {
  const labels = offer.methods.map(({ method }) => ({ label: capital(texts.payments.methods[method]), answer: method }))
  return [
    labels.slice(0, 2),
    labels.slice(2),
    offer.hasQr ? [{ label: texts.pay.byReceiptQr, answer: 'qr' }] : [],
    [{ label: texts.pay.otherSum, answer: 'sum' }],
    readingInstead(sum, offer) === undefined ? [] : [{ label: texts.pay.isReading, answer: 'reading' }],
  ].filter(row => row.length > 0)
}

const capital = (name: string) => name.charAt(0).toLocaleUpperCase('ru') + name.slice(1)

/** Brings the sum within the limits of a method, and asks what else the method needs. */
async function fitMethod(
  chat: Chat,
  offer: Offer,
  sum: Sum,
  chosen: string,
): Promise<Way | 'other sum' | 'other method' | undefined> {
  const limits = offer.methods.find(({ method }) => method === chosen)!
  const amountKopecks = await fitLimits(chat, offer, sum.amountKopecks, limits)
  if (typeof amountKopecks !== 'bigint') return amountKopecks
  const way = { kind: 'online', method: limits.method, amountKopecks } as const
  if (limits.method !== 'mobile') return way
  const typed = await askPhone(chat, offer)
  return typed === 'other' ? 'other method' : typed && { ...way, ...typed }
}

async function fitLimits(
  chat: Chat,
  { quote }: Offer,
  amountKopecks: Kopecks,
  { method, minKopecks, maxKopecks }: Method,
): Promise<Kopecks | 'other sum' | 'other method' | undefined> {
  const { pay: texts } = chat.texts
  if (amountKopecks >= minKopecks && amountKopecks <= maxKopecks) return amountKopecks
  const isBelow = amountKopecks < minKopecks
  const nearest = isBelow ? minKopecks : maxKopecks
  const answer = await choose(chat, {
    kind: 'text',
    text: isBelow ? texts.belowMin(method, minKopecks, quote.dueKopecks) : texts.aboveMax(method, maxKopecks),
    buttons: [
      [{ label: texts.payNow(nearest), answer: 'nearest' }],
      answers({ method: texts.otherMethod, sum: texts.otherSum }),
    ],
  })
  if (answer === 'nearest') return nearest
  return answer === undefined ? undefined : answer === 'sum' ? 'other sum' : 'other method'
}
