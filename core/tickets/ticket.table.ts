import { defineEntity, p } from '@mikro-orm/core'
import { Account } from '../accounts/account.table.ts'
import type { AnswerOffer } from '../outbox/answer-offer.ts'
import type { AttachedFile } from '../outbox/attached-file.ts'
import { Peer } from '../peers/peer.table.ts'
import { dayColumn, instantColumn } from '../units/columns.ts'

/** `new`: nobody has looked yet. `open`: somebody has, and the resident waits. `waiting`: answered, the resident's turn. */
const ticketStates = ['new', 'open', 'waiting', 'closed'] as const
export type TicketState = (typeof ticketStates)[number]

const agentSchema = defineEntity({
  name: 'Agent',
  tableName: 'agents',
  properties: {
    id: p.integer().primary().autoincrement(),
    channel: p.string(),
    externalId: p.string(),
    /** As their messenger names them; residents see it only where the supplier says so. */
    name: p.string(),
    /** What their messenger lets them be called by, without the `@`. */
    username: p.string().nullable(),
  },
  uniques: [{ properties: ['channel', 'externalId'] }],
})

/** Somebody who answers at the desk: known from the first thing they do there. */
export class Agent extends agentSchema.class {}
agentSchema.setClass(Agent)

const questionSchema = defineEntity({
  name: 'Question',
  tableName: 'questions',
  properties: {
    /** Also its number, which residents and agents call it by. */
    id: p.integer().primary().autoincrement(),
    /** The chat that wrote last: answers go there. */
    peer: () => p.manyToOne(Peer).mapToPk().index(),
    /** What it is about; null for somebody who has linked nothing yet. */
    account: () => p.manyToOne(Account).mapToPk().nullable(),
    /** Key of the supplier's categories of questions. */
    category: p.string(),
    state: p.enum(ticketStates),
    /** Who answers it; the first to answer, unless somebody was assigned. */
    agent: () => p.manyToOne(Agent).mapToPk().nullable(),
    askedAt: instantColumn(),
    firstAnsweredAt: instantColumn().nullable(),
    closedAt: instantColumn().nullable(),
    /** How often it was opened again. */
    reopenedTimes: p.integer().default(0),
    /** By when it is to be answered; null while nobody waits for an answer. */
    dueAt: instantColumn().nullable(),
    remindedAt: instantColumn().nullable(),
    escalatedAt: instantColumn().nullable(),
    /** 1 to 5, the resident's own. */
    rating: p.integer().nullable(),
    /** The agent who wrote first, where it was not the resident who asked. */
    begunBy: () => p.manyToOne(Agent).mapToPk().nullable(),
    /** The question that this one has become a part of. */
    mergedInto: p.integer().nullable(),
    /** A hash of what its card followed from when the desks were last told to show it. */
    cardFacts: p.string().nullable(),
  },
  indexes: [{ name: 'questions_due', properties: ['dueAt'], where: 'due_at is not null' }],
  checks: [{ name: 'questions_rating', expression: 'rating >= 1 and rating <= 5' }],
})

/** A resident's question with everything said about it: one thread. */
export class Ticket extends questionSchema.class {}
questionSchema.setClass(Ticket)

const entrySchema = defineEntity({
  name: 'QuestionEntry',
  tableName: 'question_entries',
  properties: {
    id: p.integer().primary().autoincrement(),
    question: () => p.manyToOne(Ticket).mapToPk().index(),
    /**
     * `held`: an answer written while the question was closed, and not sent. `aside`: said among agents, which one of them may still have
     * sent; `dropped`: an answer that was not, or was taken back. `draft`: a ready answer with the resident's figures, not sent yet.
     * `note`: among agents only.
     */
    kind: p.enum(['asked', 'answered', 'held', 'aside', 'dropped', 'draft', 'note']),
    /** Who wrote it, where it was an agent. */
    agent: () => p.manyToOne(Agent).mapToPk().nullable(),
    text: p.text(),
    files: p.json<AttachedFile[]>(),
    /** What an answer offers beside its words. */
    offer: p.json<AnswerOffer>().nullable(),
    /** What the pictures of one album have in common. */
    album: p.string().nullable(),
    /** The message it was written as, so that its edits are found and repeats recognised. */
    channel: p.string(),
    address: p.string(),
    ref: p.string().nullable(),
    /** The outbox row that takes an answer to the resident; null where the resident has it already. */
    outgoing: p.integer().nullable().index(),
    writtenAt: instantColumn(),
    editedAt: instantColumn().nullable(),
  },
  uniques: [{ properties: ['channel', 'address', 'ref'] }],
})

/** One message of a thread. */
export class TicketEntry extends entrySchema.class {}
entrySchema.setClass(TicketEntry)

const banSchema = defineEntity({
  name: 'QuestionBan',
  tableName: 'question_bans',
  properties: {
    /** The person, in all their chats. */
    person: p.uuid().primary(),
    agent: () => p.manyToOne(Agent).mapToPk(),
    bannedAt: instantColumn(),
  },
})

/** Somebody whose questions are not taken any more. */
export class TicketBan extends banSchema.class {}
banSchema.setClass(TicketBan)

const viewSchema = defineEntity({
  name: 'CardView',
  tableName: 'card_views',
  properties: {
    id: p.integer().primary().autoincrement(),
    question: () => p.manyToOne(Ticket).mapToPk().index(),
    agent: () => p.manyToOne(Agent).mapToPk(),
    viewedAt: instantColumn(),
  },
})

/** An agent asked for a resident's full data: who, when, about which question. */
export class CardView extends viewSchema.class {}
viewSchema.setClass(CardView)

const summarySchema = defineEntity({
  name: 'DeskSummary',
  tableName: 'desk_summaries',
  properties: {
    /** The day, in the first branch's time zone. */
    on: dayColumn().primary(),
  },
})

/** A morning on which agents were told what is open. */
export class DeskSummary extends summarySchema.class {}
summarySchema.setClass(DeskSummary)
