import { z } from 'zod'
import { guestRoles, roles } from '../peers/permissions.ts'
import { paymentMethods } from '../supplier/payment-methods.ts'
import { answerOfferSchema } from './answer-offer.ts'
import { attachedFileSchema } from './attached-file.ts'

const accountNumber = z.string()

/** A messenger, as the outbox and peers name it. */
const channel = z.string()

/** The account that a notice to many is about, named where the chat has several. */
export const accountNamedSchema = z.object({ id: z.int(), number: accountNumber })

const toMany = { account: accountNamedSchema.exactOptional() }

/** Notices to many, by kind. Amounts are whole kopecks in digits; days are ISO dates. */
export const broadcastNotices = {
  'reading-due': z.object({
    ...toMany,
    notice: z.literal('reading-due'),
    lastDay: z.string(),
    isLast: z.boolean(),
  }),
  'debt-due': z.object({
    ...toMany,
    notice: z.literal('debt-due'),
    amountKopecks: z.string(),
    /** What of it is late already; older rows lack it. */
    overdueKopecks: z.string().exactOptional(),
    dueDay: z.string(),
  }),
  'bill-issued': z.object({
    ...toMany,
    notice: z.literal('bill-issued'),
    period: z.string(),
    dueKopecks: z.string(),
    overdueKopecks: z.string().exactOptional(),
    dueDay: z.string(),
  }),
  'verification-due': z.object({
    ...toMany,
    notice: z.literal('verification-due'),
    serial: z.string(),
    verifiedUntil: z.string(),
  }),
  'tariff-changes': z.object({
    ...toMany,
    notice: z.literal('tariff-changes'),
    from: z.string(),
    /** The price of a kilowatt-hour in rubles, where there is only one. */
    price: z.string().nullable(),
  }),
}

/** An agent's answer to a question, by its number. */
const answerSchema = z.object({
  notice: z.literal('answer'),
  entryId: z.int(),
  number: z.int(),
  /** Null where residents see the role only. */
  agentName: z.string().nullable(),
  text: z.string(),
  files: z.array(attachedFileSchema),
  offer: answerOfferSchema.exactOptional(),
  /** The question was begun by an agent. */
  isBegun: z.literal(true).exactOptional(),
  /** The outbox row of the answer that this one corrects. */
  edits: z.int().exactOptional(),
})

/** An answer that was taken back: it goes from the chat; where that cannot be, these are the words. `withdraws` is its outbox row. */
const withdrawnSchema = z.object({
  notice: z.literal('answer-withdrawn'),
  entryId: z.int(),
  number: z.int(),
  withdraws: z.int(),
})

/** Something to tell a person that no question of theirs caused; the words are chosen when it leaves, in their language. */
export const noticeSchema = z.discriminatedUnion('notice', [
  z.object({ notice: z.literal('account-linked'), accountNumber, channel }),
  /** In the letter, with the pass that lifts the pause. */
  z.object({ notice: z.literal('linking-paused'), accountNumber, pass: z.string().exactOptional() }),
  z.object({ notice: z.literal('email-changed'), accountNumber, channel }),
  z.object({ notice: z.literal('chat-disconnected'), channel }),
  /** Two chats became one person's by a code. Goes to both sides: that of the chat that showed it, and that of the one that typed it. */
  z.object({
    notice: z.literal('chats-joined'),
    joiningId: z.int(),
    side: z.enum(['showed', 'typed']),
    typedIn: channel,
    shownIn: channel,
  }),
  /** They are apart again: somebody has said, in the messenger `by`, that the other chat was not theirs. */
  z.object({ notice: z.literal('chats-parted'), by: channel, typedIn: channel, shownIn: channel }),
  /** The person has had their data deleted, in another of their chats. */
  z.object({ notice: z.literal('chat-forgotten'), channel }),
  /** To the owner: a relative has typed the code and is let in. */
  z.object({
    notice: z.literal('access-taken'),
    accountId: z.int(),
    accountNumber,
    guestName: z.string(),
    role: z.enum(guestRoles),
    channel,
  }),
  /** To the relative: the owner ended it, or left the bot. */
  z.object({ notice: z.literal('access-ended'), accountNumber, why: z.literal('owner-left').exactOptional() }),
  /** Amounts are whole kopecks in digits. `reason` is the provider's word for why it was not paid. */
  z.object({
    notice: z.literal('payment-ended'),
    paymentId: z.string(),
    accountId: z.int(),
    accountNumber,
    method: z.enum(paymentMethods),
    amountKopecks: z.string(),
    isPaid: z.boolean(),
    reason: z.string().nullable(),
    dueKopecks: z.string(),
    advanceKopecks: z.string(),
    /** Grown up to the payment, and on no bill yet; older rows lack it. */
    penaltyKopecks: z.string().exactOptional(),
  }),
  z.object({ notice: z.literal('refunded'), accountId: z.int(), accountNumber, amountKopecks: z.string() }),
  answerSchema,
  withdrawnSchema,
  z.object({ notice: z.literal('question-closed'), number: z.int() }),
  /** The agents cannot be shown what the person wrote, or only its file. */
  z.object({ notice: z.literal('entry-refused'), number: z.int(), isFile: z.literal(true).exactOptional() }),
  /** The bill itself, to who subscribed to it; no id where the messenger may not carry documents. */
  z.object({
    notice: z.literal('bill-itself'),
    accountId: z.int(),
    accountNumber,
    /** Of the chat; older rows lack it. */
    role: z.enum(roles).exactOptional(),
    period: z.string(),
    dueKopecks: z.string(),
    overdueKopecks: z.string().exactOptional(),
    dueDay: z.string(),
    receiptId: z.int().nullable(),
  }),
  /** What came before it was to go by another messenger, which does not take it. */
  z.object({ notice: z.literal('led-here'), channel }),
  ...Object.values(broadcastNotices),
])

export type Notice = z.infer<typeof noticeSchema>

/** What a desk has to know of an answer, or of one taken back, whatever else its row holds. */
export const answerInRowSchema = z.discriminatedUnion('notice', [
  answerSchema.pick({ notice: true, entryId: true, edits: true }),
  withdrawnSchema.pick({ notice: true, entryId: true }),
])
