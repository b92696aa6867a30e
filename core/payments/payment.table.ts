import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { chainTriggers } from '../chain/chain-triggers.ts'
import { chainedRows } from '../chain/chained-rows.ts'
import { Peer } from '../peers/peer.table.ts'
import { paymentMethods } from '../supplier/payment-methods.ts'
import { dayColumn, instantColumn, kopecksColumn } from '../units/columns.ts'

/**
 * `new`: a link was given. `creating`: the provider has been asked to make the payment, and what came of it may be unknown.
 * `pending`: the provider waits for the person. The rest are ends; only the provider's own answer leads to `succeeded`.
 */
export const paymentStates = ['new', 'creating', 'pending', 'succeeded', 'canceled', 'expired'] as const
export type PaymentState = (typeof paymentStates)[number]

/** How the provider lets the person confirm: its page, a code for the bank's application, or a message to the phone. */
export type Confirmation = { type: 'redirect'; url: string } | { type: 'qr'; data: string } | { type: 'external' }

/** Where the fiscal receipt of 54-FZ goes. */
export type ReceiptContact = { email: string } | { phone: string }

const schema = defineEntity({
  name: 'Payment',
  tableName: 'payments',
  triggers: chainTriggers(chainedRows.payment),
  properties: {
    /** Also the provider's Idempotence-Key, and the cause of the posting: `payment:<id>`. */
    id: p.uuid().primary(),
    account: () => p.manyToOne(Account).mapToPk(),
    /** The chat that began it and is told of its end; none for what was imported. */
    peer: () => p.manyToOne(Peer).mapToPk().nullable(),
    method: p.enum(paymentMethods),
    amountKopecks: kopecksColumn(),
    state: p.enum(paymentStates),
    /** The provider's id; null until it has answered. */
    providerId: p.string().nullable().unique(),
    confirmation: p.json<Confirmation>().nullable(),
    /** Whose decision the end was, and why, in the provider's words. */
    cancellation: p.json<{ party: string; reason: string }>().nullable(),
    /** The phone whose balance pays. Erased when the payment ends, like the contact. */
    phone: p.string().nullable(),
    receiptContact: p.json<ReceiptContact>().nullable(),
    /** The question to the provider, word for word, so that a repeat is the same question. Erased when the payment ends. */
    request: p.json<object>().nullable(),
    /** The number in the imported list; with account and day it makes an import repeatable. */
    reference: p.string().nullable(),
    /** What in the provider's answer did not fit: nothing was posted, and a person has to look. */
    problem: p.string().nullable(),
    createdAt: instantColumn(),
    /** When the provider was first asked to make it: its Idempotence-Key is good for a day from then. */
    creatingAt: instantColumn().nullable(),
    finishedAt: instantColumn().nullable(),
    /** The day the money was taken, in the branch's local date; penalties count by it. */
    paidOn: dayColumn().nullable(),
    /** When the provider is to be asked again; null once there is nothing to ask. */
    askAgainAt: instantColumn().nullable(),
    asks: p.integer().default(0),
  },
  indexes: [
    { properties: ['account', 'createdAt'] },
    { name: 'payments_to_ask', properties: ['askAgainAt'], where: 'ask_again_at is not null' },
  ],
  uniques: [
    {
      name: 'payments_imported_once',
      properties: ['account', 'paidOn', 'reference'],
      where: 'reference is not null',
    },
  ],
  checks: [{ name: 'payments_positive', expression: 'amount_kopecks > 0' }],
})

/** A payment to one account: one the bot gave a link for, or one imported from elsewhere. */
export class Payment extends schema.class {}
schema.setClass(Payment)

const refundSchema = defineEntity({
  name: 'Refund',
  tableName: 'refunds',
  triggers: chainTriggers(chainedRows.refund),
  properties: {
    /** Also the Idempotence-Key, and the cause of the posting: `refund:<id>`. */
    id: p.uuid().primary(),
    payment: () => p.manyToOne(Payment).mapToPk(),
    amountKopecks: kopecksColumn(),
    state: p.enum(['creating', 'pending', 'succeeded', 'canceled']),
    providerId: p.string().nullable().unique(),
    /** The question to the provider, word for word. Erased when the refund ends. */
    request: p.json<object>().nullable(),
    /** The operator's words; null for a refund made in the provider's own cabinet. */
    why: p.string().nullable(),
    cancellation: p.json<{ party: string; reason: string }>().nullable(),
    createdAt: instantColumn(),
    finishedAt: instantColumn().nullable(),
    askAgainAt: instantColumn().nullable(),
    asks: p.integer().default(0),
  },
  indexes: [
    { properties: ['payment'] },
    { name: 'refunds_to_ask', properties: ['askAgainAt'], where: 'ask_again_at is not null' },
  ],
  checks: [{ name: 'refunds_positive', expression: 'amount_kopecks > 0' }],
})

/** Money given back of a payment, whole or in part. */
export class Refund extends refundSchema.class {}
refundSchema.setClass(Refund)

const linkSchema = defineEntity({
  name: 'PayLink',
  tableName: 'pay_links',
  properties: {
    /** Only the hash of the address's secret part is kept. */
    tokenHash: p.string().primary(),
    payment: () => p.manyToOne(Payment).mapToPk().index(),
    expiresAt: instantColumn(),
  },
})

/** The address a person opens to pay: of one payment, for a while. */
export class PayLink extends linkSchema.class {}
linkSchema.setClass(PayLink)

const hintSchema = defineEntity({
  name: 'ProviderHint',
  tableName: 'provider_hints',
  properties: {
    /** In UTC. */
    day: dayColumn().primary(),
    /** What came of it: `ended`, `unchanged`, `unknown payment`, `wrong address`, `garbage`… */
    outcome: p.string().primary(),
    /** Of the payment or refund it named; empty when it was not read. */
    providerId: p.string().primary(),
    times: p.integer(),
  },
})

/** What the provider's address was told, counted: a hint is never believed, only followed up. */
export class LoggedWebhook extends hintSchema.class {}
hintSchema.setClass(LoggedWebhook)
