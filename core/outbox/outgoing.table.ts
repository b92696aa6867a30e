import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { instantColumn } from '../units/columns.ts'
import { languages } from '../units/language.ts'
import { Broadcast } from './broadcast.table.ts'

const schema = defineEntity({
  name: 'Outgoing',
  tableName: 'outbox',
  properties: {
    /** Grows with time; VK's `random_id`, so that a repeat there is recognised. */
    id: p.integer().primary().autoincrement(),
    /** A messenger, the desk in one, or `mail`. */
    channel: p.string(),
    /** The chat's id in the messenger, or an e-mail address. */
    address: p.string(),
    language: p.enum(languages),
    /** What to send; only `readPayload` knows what is in it. Removed once it is sent. */
    payload: p.json<object>().nullable(),
    createdAt: instantColumn(),
    notBefore: instantColumn(),
    attempts: p.integer().default(0),
    /** Those that failed by what may be its own fault: an error of ours, or a refusal of the bot while others go through. */
    ownFailures: p.integer().default(0),
    /** Who is sending it now: whoever has a chat's first row has the chat. */
    leasedBy: p.string().nullable(),
    /** By the database's clock; after this another may take it. */
    leasedUntil: instantColumn().nullable(),
    /** The messenger's ids of the parts that have left already, by their names. Removed once all of it is sent. */
    parts: p.json<Record<string, string>>().nullable(),
    /** How often its file has failed to come. */
    fileTries: p.integer().default(0),
    /** Since when the chat has been waiting for a file. */
    fileTriedSince: instantColumn().nullable(),
    /** Why it went without a file, without personal data. */
    fileFailure: p.text().nullable(),
    sentAt: instantColumn().nullable(),
    failedAt: instantColumn().nullable(),
    /** Why it was given up, without personal data. */
    failure: p.string().nullable(),
    /**
     * The messenger's ids of the messages it went as, to change or remove them later. What is led to another chat after a try has one
     * while it waits: it may have arrived where it was.
     */
    sentRef: p.text().nullable(),
    /** Part of a broadcast: leaves when replies leave room for it, and in no order with them. */
    broadcast: () => p.manyToOne(Broadcast).mapToPk().nullable().deleteRule('restrict'),
    /** Whom a notice of a broadcast is about. */
    account: () => p.manyToOne(Account).mapToPk().nullable().deleteRule('restrict'),
    /** Derived from what a notice is about, e.g. `reading:17:2026-11:1:4`: it is queued once. */
    key: p.string().nullable(),
    /** The trace of what caused it, which its delivery and its printing go on with. */
    trace: p.string().length(32).nullable(),
    /** Rows with one text that leave in one call; the first one's id is that call's `random_id`. */
    batch: p.integer().nullable(),
  },
  indexes: [
    {
      name: 'outbox_waiting',
      properties: ['channel', 'address', 'id'],
      where: 'sent_at is null and failed_at is null and broadcast_id is null',
    },
    {
      name: 'outbox_broadcasting',
      properties: ['channel', 'notBefore', 'id'],
      where: 'sent_at is null and failed_at is null and broadcast_id is not null',
    },
    { name: 'outbox_without_file', properties: ['channel', 'address', 'sentAt'], where: 'file_failure is not null' },
    { name: 'outbox_failed', properties: ['channel'], where: 'failed_at is not null' },
    { name: 'outbox_broadcasts', properties: ['broadcast'], where: 'broadcast_id is not null' },
  ],
  uniques: [{ name: 'outbox_once', properties: ['key'], where: 'key is not null' }],
})

/** A message that its cause has committed and that is to leave, in the order of ids within one channel and address. */
export class Outgoing extends schema.class {}
schema.setClass(Outgoing)
