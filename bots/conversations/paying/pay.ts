import type { Account } from '../../../core/accounts/account.table.ts'
import { beginPayment } from '../../../core/payments/pay-links/begin-payment.ts'
import { unfinishedElsewhere, unfinishedPayment } from '../../../core/payments/pay-links/unfinished-payment.ts'
import type { ReceiptContact } from '../../../core/payments/payment.table.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { answers } from '../../asking/answers.ts'
import { chooseHavingRead } from '../../asking/choose-having-read.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { readSum } from '../../understanding/read-sum.ts'
import { accountAbout, sayAccountNeeded, viewQuote } from '../../views/account-views.ts'
import { type Offer, viewOffer } from './offer.ts'
import { askReceiptContact, contactOnFile, shownContact } from './pay-contact.ts'
import { otherSumSaid, sumFor } from './pay-sum.ts'
import { agreeWay, type Way } from './pay-way.ts'
import { wayInside } from './way-inside.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    pay: OfAccount & Pick<Brought, 'typed'>
  }
}

/** «Оплатить»: the sum, the method, the consent to the terms, and a link where it is paid (the manual's «Оплата через Интернет»). */
export const pay: Conversation<'pay'> = {
  name: 'pay',
  version: 6,
  words: {
    order: 40,
    exact: [
      '/pay',
      'оплатить',
      'оплата',
      'заплатить',
      'хочу заплатить',
      'хочу оплатить',
      'как оплатить',
      'как заплатить',
      'pay',
      'payment',
    ],
    longer(said) {
      const [, sum] = /^(?:\/pay|оплатить|заплатить|pay)[\s:]+(.+)$/.exec(said) ?? []
      return sum && readSum(sum) ? { typed: sum } : undefined
    },
  },
  intents: [
    {
      order: 130,
      pattern: /\p{L}*оплат|\p{L}*платить|заплат|внести (?:деньги|платеж)|погасить|перевести деньги|рассчитаться/u,
      english: /\bpay\b|\bsettle (?:my|the) (?:bill|debt)/u,
    },
  ],
  isGrave: true,
  menu: { order: 40, label: ({ menu }) => menu.pay },
  command: { order: 40, name: 'pay', description: ({ commands }) => commands.pay },
  parts: { accountId: true },
  async run(chat, { accountId, typed }) {
    const offer = await chat.step('what is owed', context => viewOffer(context, accountId, typed))
    if (!offer) return await sayAccountNeeded(chat, accountId)
    if (offer.methods.length === 0) return byQr(offer, typed ? sumFor(offer.number, typed) : undefined)
    const agreed = await agreeWay(chat, offer, typed)
    if (!agreed || 'params' in agreed) return agreed
    const { way } = agreed
    if (way.kind === 'by QR') return byQr(offer, way.amountKopecks)
    return await payByLink(chat, agreed.offer, way)
  },
}

const byQr = ({ id: accountId }: Offer, sum: Kopecks | undefined): Redirect =>
  redirect('pay-by-qr', { accountId, ...(sum === undefined ? {} : { sumKopecks: Number(sum) }) })

async function payByLink(chat: Chat, offer: Offer, way: Way): Promise<Redirect | undefined> {
  const { texts } = chat
  const agreed = await askConsent(chat, offer, way)
  if (agreed !== 'agree') return agreed
  const contact =
    (await chat.step('contact on file', context => contactOnFile(context, offer.id, way.phone))) ??
    (await askReceiptContact(chat))
  if (!contact) return undefined
  const begun = await chat.step('begin payment', context => begin(context, offer, way, contact))
  if (begun.kind === 'no account') return await sayAccountNeeded(chat, offer.id)
  if (begun.kind === 'not offered' || begun.kind === 'changed') return redirect('pay', { accountId: offer.id })
  const link = texts.pay.link(wanted(offer, way), way.method, begun.contact)
  const inside = wayInside(texts, offer.hasQr, { accountId: offer.id, amountKopecks: way.amountKopecks })
  const buttons = [[{ label: texts.pay.open, url: begun.url }], [inside]]
  return await sayLast(chat, `${link}\n\n${texts.pay.linkClosed(inside.label)}`, buttons)
}

const wanted = ({ quote, number }: Offer, { amountKopecks }: { amountKopecks: Kopecks }) => ({
  amountKopecks,
  dueKopecks: quote.dueKopecks,
  accountNumber: number,
})

/** Whether the person agrees to the terms; without that nothing is paid online, as the manual says. They may still change the sum. */
async function askConsent(chat: Chat, offer: Offer, way: Way): Promise<'agree' | Redirect | undefined> {
  const { pay: texts } = chat.texts
  const termsUrl = await chat.step('terms', async ({ supplier }) => supplier.onlinePayments?.termsUrl ?? '')
  const text = texts.terms(wanted(offer, way), way.method)
  const buttons = [answers({ agree: texts.agree, disagree: texts.disagree })]
  const answer = await chooseHavingRead(
    chat,
    { kind: 'text', text, buttons },
    {
      document: 'payment-terms',
      label: texts.readTerms,
      url: termsUrl,
      // Older records lack it.
      hasFile: offer.hasTerms ?? false,
    },
    heard => otherSumSaid(heard, offer),
  )
  if (typeof answer === 'object') return answer
  if (answer === 'disagree') {
    const receipt = [[goButton(chat.texts.card.receipt, 'receipt', { accountId: offer.id })]]
    await chat.say({ kind: 'text', text: texts.refused, buttons: receipt })
  }
  return answer === 'agree' ? answer : undefined
}

type Begun =
  | { kind: 'begun'; url: string; contact: string | null }
  /** The account has been unlinked meanwhile. */
  | { kind: 'no account' }
  /** The supplier has changed what it offers meanwhile. */
  | { kind: 'not offered' }
  /** Somebody has paid meanwhile, or begun to: the sum is asked about anew. */
  | { kind: 'changed' }

async function begin(context: ActionContext, offer: Offer, way: Way, contact: ReceiptContact): Promise<Begun> {
  const { em, peer, supplier, codes, now } = context
  const accountId = offer.id
  const linked = await accountAbout(context, accountId, 'pay')
  if (!linked) return { kind: 'no account' }
  if (await isPaidTwice(context, linked.account, offer, way.amountKopecks)) return { kind: 'changed' }
  const { method, amountKopecks, phone } = way
  const limits = supplier.onlinePayments?.methods[method]
  if (!limits || amountKopecks < limits.minKopecks || amountKopecks > limits.maxKopecks) return { kind: 'not offered' }
  const details = { accountId, peerId: peer.id, method, amountKopecks, receiptContact: contact }
  const { url } = await beginPayment(em, { ...details, ...(phone ? { phone } : {}) }, codes.publicUrl, now)
  return { kind: 'begun', url, contact: shownContact(context, linked, contact) }
}

async function isPaidTwice(
  context: ActionContext,
  account: Account,
  offer: Offer,
  amountKopecks: Kopecks,
): Promise<boolean> {
  const begun = await unfinishedPayment(context.em, account.id, context.peer.id)
  if (begun && begun.id !== offer.begun?.id) return true
  const elsewhere = await unfinishedElsewhere(context.em, account.id, context.peer.id)
  if (elsewhere && elsewhere.id !== offer.elsewhere?.id) return true
  const { dueKopecks } = await viewQuote(context, account)
  return amountKopecks <= offer.quote.dueKopecks && amountKopecks > dueKopecks
}
