import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import { Peer } from '../peers/peer.table.ts'
import { guestRoles } from '../peers/permissions.ts'
import { instantColumn } from '../units/columns.ts'

const codeSchema = defineEntity({
  name: 'Code',
  tableName: 'codes',
  properties: {
    id: p.uuid().primary(),
    peer: () => p.manyToOne(Peer).mapToPk(),
    /** To link an account, to change its e-mail to the address the letter went to, or to join its chat to another one. */
    purpose: p.enum(['link', 'email', 'join']).default('link'),
    branch: p.string(),
    accountNumber: p.string(),
    /** Null for a decoy: the answers fitted no account, so no letter was sent and no code will ever fit. */
    account: () => p.manyToOne(Account).mapToPk().nullable(),
    /** Where the letter went; becomes the account's contact when the code is used. */
    email: p.string(),
    /** Only a keyed hash is kept, of the six digits and of the link's token. */
    digitsHash: p.string(),
    tokenHash: p.string().unique(),
    triesLeft: p.integer(),
    expiresAt: instantColumn(),
    usedAt: instantColumn().nullable(),
  },
  indexes: [{ properties: ['peer', 'expiresAt'] }],
})

/** A one-time code sent by e-mail: six digits to type, or a link to open. */
export class Code extends codeSchema.class {}
codeSchema.setClass(Code)

const connectSchema = defineEntity({
  name: 'ConnectCode',
  tableName: 'connect_codes',
  properties: {
    codeHash: p.string().primary(),
    /** The chat that shows the code. */
    peer: () => p.manyToOne(Peer).mapToPk(),
    /** Null: the chat it is typed in becomes the same person's. Else a relative is let in to this account. */
    account: () => p.manyToOne(Account).mapToPk().nullable().deleteRule('cascade'),
    role: p.enum(guestRoles).nullable(),
    guestName: p.string().nullable(),
    expiresAt: instantColumn(),
    /** The chat that typed it first: it works in no other chat from then on. */
    takenBy: () => p.manyToOne(Peer).mapToPk().nullable(),
    /** Answered with yes or no; used up either way. */
    usedAt: instantColumn().nullable(),
    /** Until when the proof is waited for, once the person has agreed to join. */
    agreedUntil: instantColumn().nullable(),
  },
})

/** A one-time code shown in one chat to be typed in another: the same person's, or a relative's. */
export class ConnectCode extends connectSchema.class {}
connectSchema.setClass(ConnectCode)

const attemptSchema = defineEntity({
  name: 'LinkingFailure',
  tableName: 'linking_failures',
  properties: {
    id: p.integer().primary().autoincrement(),
    peer: () => p.manyToOne(Peer).mapToPk(),
    branch: p.string(),
    accountNumber: p.string(),
    failedAt: instantColumn(),
    /** Of the failure that began an account's pause: the hash of the pass that lifts it. */
    passHash: p.string().nullable(),
  },
  indexes: [{ properties: ['peer', 'failedAt'] }, { properties: ['branch', 'accountNumber', 'failedAt'] }],
})

/** A failed try to link, counted to pause guessing. */
export class LinkingFailure extends attemptSchema.class {}
attemptSchema.setClass(LinkingFailure)
