import type { Notice } from '../../core/outbox/notice.ts'
import type { Button, Message } from '../messages/message.ts'
import type { Texts } from '../texts/screens/texts.ts'

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
      again: `bill:${notice.accountId}.${notice.period}`,
    }
  return notice.notice === 'answer'
    ? { kind: 'passed-on', text, files: notice.files, ...more }
    : { kind: 'text', text, ...more }
}

function nextSteps(notice: Notice, texts: Texts): Button[][] {
  const { card, notices, payments, question, services, settings, statement, tariffs } = texts
  const about = 'account' in notice && notice.account ? `:${notice.account.id}` : ''
  const fewer = { label: notices.noReminders, go: 'no-reminders' }
  const pay = { label: card.pay, go: `pay${about}` }
  const receipt = { label: card.receipt, go: `receipt${about}` }
  switch (notice.notice) {
    case 'payment-ended':
      return notice.isPaid
        ? [[{ label: payments.receiptButton, go: `payment-receipt:${notice.paymentId}` }]]
        : [[{ label: payments.tryAgain, go: `pay:${notice.accountId}` }]]
    case 'refunded':
      return [[{ label: payments.button, go: `payments:${notice.accountId}` }]]
    case 'answer':
      return [[{ label: question.moreButton, go: `follow-up:${notice.number}` }]]
    case 'question-closed':
      return [[1, 2, 3, 4, 5].map(rating => ({ label: String(rating), go: `rate:${notice.number}.${rating}` }))]
    case 'reading-due':
      return [[{ label: card.sendReading, go: `reading${about}` }], [fewer]]
    case 'debt-due':
      return [[pay, receipt], [fewer]]
    case 'bill-issued':
      return [BigInt(notice.dueKopecks) > 0n ? [receipt, pay] : [receipt], [fewer]]
    case 'bill-itself': {
      const { accountId, period, receiptId } = notice
      const month = { label: statement.billOf(Temporal.PlainYearMonth.from(period)), go: `bill:${accountId}.${period}` }
      return [
        receiptId === null ? [month] : [],
        BigInt(notice.dueKopecks) > 0n ? [{ label: card.pay, go: `pay:${accountId}` }] : [],
        [{ label: settings.receipts.change, go: `receipts-to:${accountId}` }],
      ].filter(row => row.length > 0)
    }
    case 'access-taken':
      return [[{ label: settings.access.button, go: `access:${notice.accountId}` }]]
    case 'chats-joined':
      return [[{ label: texts.connect.notMe, go: `undo-joining:${notice.joiningId}` }]]
    case 'chats-parted':
      return [[{ label: settings.chats.button, go: 'messengers' }]]
    case 'verification-due':
      return [[{ label: services.button, go: 'services' }], [fewer]]
    case 'tariff-changes':
      return [[{ label: tariffs.button, go: `tariffs${about}` }], [fewer]]
    default:
      return []
  }
}
