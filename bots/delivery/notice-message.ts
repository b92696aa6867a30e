import type { Notice } from '../../core/outbox/notice.ts'
import { go } from '../messages/destinations.ts'
import type { Button, Message } from '../messages/message.ts'
import type { Texts } from '../texts/ru/ru.ts'

/** A notice as a message of a chat, with the next step as a button; an agent's answer brings the files of theirs. */
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
  const { card, notices, payments, question, services, settings, statement, tariffs } = texts
  const about = { accountId: 'account' in notice ? notice.account?.id : undefined }
  const fewer = { label: notices.noReminders, go: go('no-reminders') }
  const pay = { label: card.pay, go: go('pay', about) }
  const receipt = { label: card.receipt, go: go('receipt', about) }
  switch (notice.notice) {
    case 'payment-ended':
      return notice.isPaid
        ? [[{ label: payments.receiptButton, go: go('payment-receipt', { paymentId: notice.paymentId }) }]]
        : [[{ label: payments.tryAgain, go: go('pay', { accountId: notice.accountId }) }]]
    case 'refunded':
      return [[{ label: payments.button, go: go('payments', { accountId: notice.accountId }) }]]
    case 'answer':
      return [[{ label: question.moreButton, go: go('follow-up', { ticketId: notice.number }) }]]
    case 'question-closed':
      return [
        [1, 2, 3, 4, 5].map(rating => ({ label: String(rating), go: go('rate', { ticketId: notice.number, rating }) })),
      ]
    case 'reading-due':
      return [[{ label: card.sendReading, go: go('reading', about) }], [fewer]]
    case 'debt-due':
      return [[pay, receipt], [fewer]]
    case 'bill-issued':
      return [BigInt(notice.dueKopecks) > 0n ? [receipt, pay] : [receipt], [fewer]]
    case 'bill-itself': {
      const { accountId, period, receiptId } = notice
      const month = Temporal.PlainYearMonth.from(period)
      const bill = { label: statement.billOf(month), go: go('bill', { accountId, month }) }
      return [
        receiptId === null ? [bill] : [],
        BigInt(notice.dueKopecks) > 0n ? [{ label: card.pay, go: go('pay', { accountId }) }] : [],
        [{ label: settings.receipts.change, go: go('receipts-to', { accountId }) }],
      ].filter(row => row.length > 0)
    }
    case 'access-taken':
      return [[{ label: settings.access.button, go: go('access', { accountId: notice.accountId }) }]]
    case 'chats-joined':
      return [[{ label: texts.connect.notMe, go: go('undo-joining', { joiningId: notice.joiningId }) }]]
    case 'chats-parted':
      return [[{ label: settings.chats.button, go: go('messengers') }]]
    case 'verification-due':
      return [[{ label: services.button, go: go('services') }], [fewer]]
    case 'tariff-changes':
      return [[{ label: tariffs.button, go: go('tariffs', about) }], [fewer]]
    default:
      return []
  }
}
