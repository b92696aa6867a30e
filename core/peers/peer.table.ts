import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import type { ReminderKind } from '../supplier/broadcast-kinds.ts'
import { instantColumn } from '../units/columns.ts'
import { languages } from '../units/language.ts'
import { roles } from './permissions.ts'

const peerSchema = defineEntity({
  name: 'Peer',
  tableName: 'peers',
  properties: {
    id: p.integer().primary().autoincrement(),
    /** The messenger: `telegram`, `vk`. */
    channel: p.string(),
    /** The chat's id there. */
    externalId: p.string(),
    language: p.enum(languages),
    /** When the person accepted the user agreement. */
    consentedAt: instantColumn().nullable(),
    /** False once the messenger says that this chat is closed to us. */
    reachable: p.boolean().default(true),
    /** One for all the chats of a person, once a code shown in one has been typed in another. */
    person: p.uuid().defaultRaw('gen_random_uuid()'),
    /** Whether notices go to this chat; of a person's chats, at least one takes them. */
    takesNotices: p.boolean().default(true),
    /** Whether the person has chosen where they go; else they go where the person spoke last. */
    noticesChosen: p.boolean().default(false),
    /** Whether reminders are among them; answers and news of payments come all the same. */
    takesReminders: p.boolean().default(true),
    /** Kinds of reminders that are not wanted though others are. */
    mutedReminders: p.array().$type<ReminderKind[]>().default([]),
    /** The hour of the branch's day at which reminders and other broadcasts come. */
    reminderHour: p.integer().default(11),
    /** The account the menu speaks about. */
    currentAccount: () => p.manyToOne(Account).mapToPk().nullable(),
    createdAt: instantColumn(),
  },
  uniques: [{ properties: ['channel', 'externalId'] }],
  checks: [{ name: 'peers_reminder_hour', expression: 'reminder_hour >= 9 and reminder_hour < 20' }],
  indexes: [{ properties: ['person'] }],
})

/** One person's chat in one messenger. */
export class Peer extends peerSchema.class {}
peerSchema.setClass(Peer)

/** Where a closed month's bill goes by itself: to the chat, to the account's e-mail, or nowhere. */
export const invoicePlaces = ['none', 'chat', 'mail'] as const
export type InvoicePlace = (typeof invoicePlaces)[number]

const linkSchema = defineEntity({
  name: 'Link',
  tableName: 'links',
  properties: {
    id: p.integer().primary().autoincrement(),
    peer: () => p.manyToOne(Peer).mapToPk(),
    account: () => p.manyToOne(Account).mapToPk().index(),
    /** The resident's own name for the account: «Дача». */
    label: p.string().nullable(),
    proof: p.enum(['email-code', 'email-link', 'meter-serial', 'other-chat', 'share-code']),
    role: p.enum(roles).default('owner'),
    /** What the owner calls the relative they have let in. */
    guestName: p.string().nullable(),
    receipts: p.enum(invoicePlaces).default('none'),
    /** Only months closed since then are sent. */
    receiptsSince: instantColumn().nullable(),
    linkedAt: instantColumn(),
    unlinkedAt: instantColumn().nullable(),
  },
  uniques: [{ name: 'links_one_open', properties: ['peer', 'account'], where: 'unlinked_at is null' }],
  indexes: [{ name: 'links_subscribed', properties: ['account'], where: "receipts <> 'none' and unlinked_at is null" }],
})

/** A chat that may see and act for an account. */
export class Link extends linkSchema.class {}
linkSchema.setClass(Link)
