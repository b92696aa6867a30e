import type { Notice } from '../core/outbox/notice.ts'
import type { Button, Message } from './chat.ts'
import type { Texts } from './texts/texts.ts'

/** A notice as a message of a chat, with the next step as a button. */
export function noticeMessage(notice: Notice, texts: Texts): Message & { kind: 'text' } {
  const buttons = nextSteps(notice, texts)
  return { kind: 'text', text: texts.notice(notice), ...(buttons.length > 0 ? { buttons } : {}) }
}

function nextSteps(notice: Notice, { card, notices, payments }: Texts): Button[][] {
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
    case 'reading-due':
      return [[{ label: card.sendReading, go: `reading${about}` }], [fewer]]
    case 'debt-due':
      return [[pay, receipt], [fewer]]
    case 'bill-issued':
      return [[receipt, pay], [fewer]]
    case 'verification-due':
      return [[fewer]]
    case 'tariff-changes':
      return [[{ label: card.account, go: `card${about}` }], [fewer]]
    default:
      return []
  }
}
