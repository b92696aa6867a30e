import type { Notice } from '../../core/outbox/notice.ts'
import { go, goButton } from '../messages/destinations.ts'
import type { Button, Message } from '../messages/message.ts'
import type { Texts } from '../texts/ru/ru.ts'

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
  return notice.notice === 'answer'
    ? { kind: 'passed-on', text, files: notice.files, ...more }
    : { kind: 'text', text, ...more }
}

function nextSteps(notice: Notice, texts: Texts): Button[][] {
  const { card, notices, offices, payments, question, services, settings, statement, tariffs, understanding } = texts
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
    case 'bill-itself': {
      const { accountId, period, receiptId } = notice
      const month = Temporal.PlainYearMonth.from(period)
      const bill = goButton(statement.billOf(month), 'bill', { accountId, month })
      return [
        receiptId === null ? [bill] : [],
        BigInt(notice.dueKopecks) > 0n ? [goButton(card.pay, 'pay', { accountId })] : [],
        [goButton(settings.receipts.change, 'receipts-to', { accountId })],
      ].filter(row => row.length > 0)
    }
    case 'account-linked':
      return [[goButton(offices.button, 'offices'), goButton(understanding.askSpecialist, 'question')]]
    case 'access-taken':
      return [[goButton(settings.access.button, 'access', { accountId: notice.accountId })]]
    case 'chats-joined':
      return [[goButton(texts.connect.notMe, 'undo-joining', { joiningId: notice.joiningId })]]
    case 'chats-parted':
      return [[goButton(settings.chats.button, 'messengers')]]
    case 'verification-due':
      return [[goButton(services.button, 'services')], [fewer]]
    case 'tariff-changes':
      return [[goButton(tariffs.button, 'tariffs', about)], [fewer]]
    default:
      return []
  }
}
