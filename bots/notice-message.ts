import type { Notice } from '../core/outbox/notice.ts'
import type { Button, Message } from './chat.ts'
import type { Texts } from './texts/texts.ts'

/** A notice as a message of a chat, with the next step as a button. */
export function noticeMessage(notice: Notice, texts: Texts): Message & { kind: 'text' } {
  const buttons = nextSteps(notice, texts)
  return { kind: 'text', text: texts.notice(notice), ...(buttons.length > 0 ? { buttons: [buttons] } : {}) }
}

function nextSteps(notice: Notice, { payments }: Texts): Button[] {
  switch (notice.notice) {
    case 'payment-ended':
      return notice.isPaid
        ? [{ label: payments.receiptButton, go: `payment-receipt:${notice.paymentId}` }]
        : [{ label: payments.tryAgain, go: `pay:${notice.accountId}` }]
    case 'refunded':
      return [{ label: payments.button, go: `payments:${notice.accountId}` }]
    default:
      return []
  }
}
