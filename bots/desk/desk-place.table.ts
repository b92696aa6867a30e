import { defineEntity, p } from '@mikro-orm/core'
import { Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'

const placeSchema = defineEntity({
  name: 'DeskPlace',
  tableName: 'desk_places',
  properties: {
    /** The desk: `telegram-desk`, `vk-desk`. */
    channel: p.string().primary(),
    question: () => p.manyToOne(Ticket).mapToPk().primary(),
    /** The chat it is in; a place in a chat that is the desk no more is made anew. */
    address: p.string(),
    /** The forum's topic; null in a group without topics. */
    topic: p.string().nullable(),
    /** The message with what is known of the resident; null until it is there. */
    cardRef: p.string().nullable(),
    /** A hash of what the card shows, and the topic's name, to know when they are to be changed. */
    cardShown: p.string().nullable(),
    nameShown: p.string().nullable(),
    /** Everything up to this entry is there; below zero nothing is known to be. */
    broughtUpTo: p.integer().default(0),
    /** Whether the topic is shown as closed. */
    isClosed: p.boolean().default(false),
  },
  indexes: [{ properties: ['channel', 'address', 'topic'] }],
})

/** Where a desk shows a ticket, and how much of it. */
export class DeskPlace extends placeSchema.class {}
placeSchema.setClass(DeskPlace)

const messageSchema = defineEntity({
  name: 'DeskMessage',
  tableName: 'desk_messages',
  properties: {
    channel: p.string().primary(),
    address: p.string().primary(),
    ref: p.string().primary(),
    question: () => p.manyToOne(Ticket).mapToPk(),
    topic: p.string().nullable(),
    /** The same for the pictures of one album. */
    album: p.string().nullable(),
    /** Null for the card, for commands, and for what agents say to each other or are told. */
    entry: () => p.manyToOne(TicketEntry).mapToPk().nullable().index(),
  },
  indexes: [
    { name: 'desk_messages_album', properties: ['album'], where: 'album is not null' },
    { name: 'desk_messages_topic', properties: ['channel', 'address', 'topic'], where: 'topic is not null' },
  ],
})

/** A message at a desk that belongs to a ticket; what a reply to it is, depends on its entry. */
export class DeskMessage extends messageSchema.class {}
messageSchema.setClass(DeskMessage)

const moveSchema = defineEntity({
  name: 'DeskMove',
  tableName: 'desk_moves',
  properties: {
    channel: p.string().primary(),
    /** The address the settings say. */
    from: p.string(),
    to: p.string(),
  },
})

/** A group that became a supergroup under another address; holds as long as the settings say the old one. */
export class DeskMove extends moveSchema.class {}
moveSchema.setClass(DeskMove)

const noticeSchema = defineEntity({
  name: 'DeskNotice',
  tableName: 'desk_notices',
  properties: {
    channel: p.string().primary(),
    address: p.string().primary(),
    /** What it is about: `month-end 2026-10`. */
    about: p.string().primary(),
    ref: p.string(),
    text: p.text(),
  },
})

/** The last message in the desk's chat itself about something that goes on, to be changed as that does. */
export class DeskNotice extends noticeSchema.class {}
noticeSchema.setClass(DeskNotice)
