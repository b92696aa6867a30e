import type { GuestRole } from '../peers/permissions.ts'
import type { PaymentMethod } from '../supplier/payment-methods.ts'
import type { AttachedFile } from './attached-file.ts'

/** Something to tell a person that no question of theirs caused; the words are chosen when it leaves, in their language. */
export type Notice =
  | { notice: 'account-linked'; accountNumber: string; channel: string }
  | { notice: 'linking-paused'; accountNumber: string }
  | { notice: 'email-changed'; accountNumber: string; channel: string }
  | { notice: 'chat-disconnected'; channel: string }
  /** Two chats became one person's by a code. To those on the side that showed it, or of the person whose chat the typing one was. */
  | { notice: 'chats-joined'; joiningId: number; side: 'showed' | 'typed'; typedIn: string; shownIn: string }
  /** And are apart again: somebody has pressed that it was not theirs, in the messenger `by`. */
  | { notice: 'chats-parted'; by: string; typedIn: string; shownIn: string }
  /** The person has had their data deleted, in another of their chats. */
  | { notice: 'chat-forgotten'; channel: string }
  /** To the owner: a relative has typed the code and is let in. */
  | {
      notice: 'access-taken'
      accountId: number
      accountNumber: string
      guestName: string
      role: GuestRole
      channel: string
    }
  /** To the relative. */
  | { notice: 'access-ended'; accountNumber: string }
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
  /** The bill itself, to who subscribed to it; no id where the messenger may not carry documents. */
  | {
      notice: 'bill-itself'
      accountId: number
      accountNumber: string
      period: string
      dueKopecks: string
      dueDay: string
      receiptId: number | null
    }
  | { notice: 'verification-due'; serial: string; verifiedUntil: string }
  /** The price of a kilowatt-hour in rubles, where there is only one. */
  | { notice: 'tariff-changes'; from: string; price: string | null }
)

/** Tells an address that it is the account's no more. */
export interface EmailChangedLetter {
  letter: 'email-changed'
  accountNumber: string
  branch: string
  /** The new address, masked. */
  shownEmail: string
  /** The messenger it was changed in; null where the supplier's list did it. */
  channel: string | null
  /** ISO. */
  changedAt: string
}

/** The letter with a person's own data as a file. */
export interface ExportLetter {
  letter: 'export'
  fileName: string
  content: string
}

/** The letter with a receipt's PDF. */
export interface InvoiceLetter {
  letter: 'receipt'
  receiptId: number
  accountNumber: string
  number: string
}

/** The letter with a one-time code, and with the link that does the same. */
export interface CodeLetter {
  letter: 'code'
  /** Left out by older rows: to link. */
  purpose?: 'link' | 'email' | 'join'
  accountNumber: string
  digits: string
  /** Null where the digits must be typed. */
  url: string | null
  /** The messengers of the two chats that the code joins. */
  joins?: { typedIn: string; shownIn: string } | undefined
  minutes: number
}
