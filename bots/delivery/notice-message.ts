import type { AnswerOffer } from '../../core/outbox/answer-offer.ts'
import type { Notice } from '../../core/outbox/notice.ts'
import { go, goButton } from '../messages/destinations.ts'
import type { Button, Message } from '../messages/message.ts'
import type { Texts } from '../texts/ru/ru.ts'
import { permitted } from '../views/permitted.ts'

/** A notice as a chat message, with the next step as a button and, for an agent's answer, its files. */
export function noticeMessage(notice: Notice, texts: Texts): Message & { kind: 'text' | 'passed-on' | 'receipt' } {
  const buttons = nextSteps(notice, texts)
  const text = texts.notice(notice)
  const more = buttons.length > 0 ? { buttons } : {}
  if (notice.notice === 'bill-itself' && notice.receiptId !== null)
    return {
      kind: 'receipt',
      receiptId: notice.receiptId,
      text,
      ...more,
      again: go('bill', { accountId: notice.accountId, month: Temporal.PlainYearMonth.from(notice.period) }),
    }
  if (notice.notice === 'answer' && notice.offer?.offer === 'bill' && notice.offer.receiptId !== null) {
    const { accountId, receiptId, period } = notice.offer
    const again = go('bill', { accountId, month: Temporal.PlainYearMonth.from(period) })
    return { kind: 'receipt', receiptId, text, ...more, again }
  }
  return notice.notice === 'answer'
    ? { kind: 'passed-on', text, files: notice.files, ...more }
    : { kind: 'text', text, ...more }
}

/** What an agent has put under an answer, to be taken by a press. */
function offered(offer: AnswerOffer | undefined, texts: Texts): Button[][] {
  const { statement, why, services, question } = texts
  switch (offer?.offer) {
    case undefined:
      return []
    case 'reading':
      return [[goButton(question.takeReading, 'offered-reading', { requestId: offer.requestId })]]
    case 'pay': {
      const { accountId, amountKopecks } = offer
      const label = question.paySum(BigInt(amountKopecks))
      return [[goButton(label, 'offered-payment', { accountId, sumKopecks: Number.parseInt(amountKopecks, 10) })]]
    }
    case 'why':
      return [[goButton(why.button, 'why', { accountId: offer.accountId })]]
    case 'service':
      return [[goButton(services.request, 'service-request', { serviceId: offer.serviceId })]]
    case 'bill': {
      const month = Temporal.PlainYearMonth.from(offer.period)
      const bill = goButton(statement.billOf(month), 'bill', { accountId: offer.accountId, month })
      return offer.receiptId === null ? [[bill]] : []
    }
  }
}

function nextSteps(notice: Notice, texts: Texts): Button[][] {
  const { card, notices, offices, payments, question, services, settings, tariffs, understanding } = texts
  const about = { accountId: 'account' in notice ? notice.account?.id : undefined }
  const fewer = goButton(notices.noReminders, 'no-reminders')
  const pay = goButton(card.pay, 'pay', about)
  const receipt = goButton(card.receipt, 'receipt', about)
  switch (notice.notice) {
    case 'payment-ended':
      return notice.isPaid
        ? [[goButton(payments.receiptButton, 'payment-receipt', { paymentId: notice.paymentId })]]
        : [[goButton(payments.tryAgain, 'pay', { accountId: notice.accountId })]]
    case 'refunded':
      return [[goButton(payments.button, 'payments', { accountId: notice.accountId })]]
    case 'answer':
      return [
        ...offered(notice.offer, texts),
        [goButton(question.moreButton, 'follow-up', { ticketId: notice.number })],
      ]
    case 'entry-refused':
      return [[goButton(question.moreButton, 'follow-up', { ticketId: notice.number })]]
    case 'question-closed':
      return [[1, 2, 3, 4, 5].map(rating => goButton(String(rating), 'rate', { ticketId: notice.number, rating }))]
    case 'reading-due':
      return [[goButton(card.sendReading, 'reading', about)], [fewer]]
    case 'debt-due':
      return [[pay, receipt], [fewer]]
    case 'bill-issued':
      return [BigInt(notice.dueKopecks) > 0n ? [receipt, pay] : [receipt], [fewer]]
    case 'bill-itself':
      return billSteps(notice, texts)
    case 'account-linked':
    case 'email-changed':
      return [[goButton(offices.button, 'offices'), goButton(understanding.askSpecialist, 'question')]]
    case 'access-taken':
      return [[goButton(settings.access.button, 'access', { accountId: notice.accountId })]]
    case 'chats-joined':
      return [[goButton(texts.connect.notMe, 'undo-joining', { joiningId: notice.joiningId })]]
    case 'chats-parted':
    case 'led-here':
      return [[goButton(settings.chats.button, 'messengers')]]
    case 'verification-due':
      return [[goButton(services.button, 'services')], [fewer]]
    case 'tariff-changes':
      return [[goButton(tariffs.button, 'tariffs', about)], [fewer]]
    default:
      return []
  }
}

function billSteps(notice: Notice & { notice: 'bill-itself' }, { card, settings, statement }: Texts): Button[][] {
  const { accountId, period, receiptId, role } = notice
  const month = Temporal.PlainYearMonth.from(period)
  const bill = goButton(statement.billOf(month), 'bill', { accountId, month })
  return permitted({ role: role ?? 'owner' }, [
    receiptId === null ? [['bill', bill]] : [],
    BigInt(notice.dueKopecks) > 0n ? [['pay', goButton(card.pay, 'pay', { accountId })]] : [],
    [['bill', goButton(settings.receipts.change, 'receipts-to', { accountId })]],
  ])
}
