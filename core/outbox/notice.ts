import type { PaymentMethod } from '../payments/payment-methods.ts'
import type { AttachedFile } from '../questions/question.table.ts'

/** Something to tell a person that no question of theirs caused; the words are chosen when it leaves, in their language. */
export type Notice =
  | { notice: 'account-linked'; accountNumber: string; channel: string }
  | { notice: 'linking-paused'; accountNumber: string }
  /** Amounts are whole kopecks in digits. `reason` is the provider's word for why it was not paid. */
  | {
      notice: 'payment-ended'
      paymentId: string
      accountId: number
      accountNumber: string
      method: PaymentMethod
      amountKopecks: string
      isPaid: boolean
      reason: string | null
      dueKopecks: string
      advanceKopecks: string
    }
  | { notice: 'refunded'; accountId: number; accountNumber: string; amountKopecks: string }
  /** An agent's answer to a question, by its number. `edits` is the outbox row of the answer that this one corrects. */
  | {
      notice: 'answer'
      entryId: number
      number: number
      /** Null where residents see the role only. */
      agentName: string | null
      text: string
      files: AttachedFile[]
      edits?: number
    }
  | { notice: 'question-closed'; number: number }
  | BroadcastNotice

/** A notice to many. The account is named where the chat has several; days are ISO dates. */
export type BroadcastNotice = { account?: { id: number; number: string } } & (
  | { notice: 'reading-due'; lastDay: string; isLast: boolean }
  | { notice: 'debt-due'; amountKopecks: string; dueDay: string }
  | { notice: 'bill-issued'; period: string; dueKopecks: string; dueDay: string }
  | { notice: 'verification-due'; serial: string; verifiedUntil: string }
  /** The price of a kilowatt-hour in rubles, where there is only one. */
  | { notice: 'tariff-changes'; from: string; price: string | null }
)

/** The letter with a receipt's PDF. */
export interface ReceiptLetter {
  letter: 'receipt'
  receiptId: number
  accountNumber: string
  number: string
}

/** The letter with a one-time code and the link that does the same. */
export interface CodeLetter {
  letter: 'code'
  accountNumber: string
  digits: string
  url: string
  minutes: number
}
