import { z } from 'zod'

const escalateTo = z.string().nullable()

/** Why something that an agent wrote or asked for was not done. */
const notDone = [
  'unknown-command',
  'empty-note',
  'files-not-sent',
  'kind-not-sent',
  'change-not-taken',
  'nothing-to-delete',
  'settled-before',
  'not-closed',
  'already-closed',
  'close-unanswered',
  'no-account',
  'card-refused',
  'no-photo',
  'chiefs-only',
  'role-untold',
  'outsider',
] as const

/** Why an act was not done. */
const notActed = [
  'closed',
  'no-account',
  'not-allowed',
  'no-bill',
  'which-month',
  'which-sum',
  'nothing-owed',
  'no-services',
  'no-meter',
  'which-meter',
  'which-reading',
  'which-correction',
  'which-question',
  'other-person',
  'which-category',
  'same-category',
  'which-day',
] as const

export type NotActed = (typeof notActed)[number]

export type NotDone = (typeof notDone)[number]

/** Of a button in a thread: `press` is the command, `arg` what it is about. */
const choices = z.array(z.object({ label: z.string(), press: z.string(), arg: z.int().exactOptional() }))

/** What agents are told of answers that are kept ready, in a thread or in the chat itself. */
const templateNotices = [
  /** All by name, and those that fit the question. */
  z.object({ told: z.literal('templates'), names: z.array(z.string()), fitting: z.array(z.string()), choices }),
  z.object({ told: z.literal('template'), name: z.string(), text: z.string() }),
  z.object({ told: z.enum(['template-saved', 'template-deleted', 'no-template']), name: z.string() }),
  z.object({
    told: z.literal('template-not-saved'),
    name: z.string(),
    problems: z.array(
      z.object({
        problem: z.enum(['name', 'empty', 'too-long', 'unknown-placeholder', 'open-brace']),
        list: z.array(z.string()),
      }),
    ),
  }),
  /** The resident has not these figures. */
  z.object({ told: z.literal('template-not-filled'), name: z.string(), missing: z.array(z.string()) }),
] as const

/** What agents are told in a thread, as data: the words are chosen where it leaves. */
const threadNoticeSchema = z.discriminatedUnion('told', [
  /** An answer to a closed question: `entryId` may be sent, or thrown away. Older rows lack it. */
  z.object({ told: z.literal('held'), entryId: z.int().exactOptional() }),
  /** The same, listed once the question is open again. */
  z.object({ told: z.literal('held-still'), entryId: z.int(), text: z.string() }),
  /** Said among agents, so it seems: it may still be sent. */
  z.object({ told: z.enum(['not-an-answer', 'to-whom']), entryId: z.int().exactOptional() }),
  z.object({ told: z.enum(['dropped', 'sent-now']) }),
  /**
   * An answer was taken back. `isRemoved`: the resident does not see it any more, or never has (`hasNotLeft`); else they were told that it
   * does not hold.
   */
  z.object({ told: z.literal('withdrawn'), isRemoved: z.boolean(), hasNotLeft: z.literal(true).exactOptional() }),
  z.object({ told: z.literal('not-delivered'), why: z.string() }),
  /** The words have arrived, a file has not. */
  z.object({ told: z.literal('file-not-delivered') }),
  /** A correction that could not change the answer in place: the resident has it as another message. */
  z.object({ told: z.literal('corrected-anew') }),
  /** The desk's messenger refuses what the resident, or an agent elsewhere, wrote. */
  z.object({ told: z.literal('entry-refused'), why: z.string() }),
  /** The question has no topic of its own. */
  z.object({ told: z.literal('no-topic'), why: z.string() }),
  z.object({ told: z.literal('two-agents'), other: z.string() }),
  z.object({ told: z.literal('assigned'), agent: z.string() }),
  z.object({ told: z.literal('closed'), agent: z.string().nullable() }),
  /** By an agent, or by the resident, who has written again: then `calls` has it. */
  z.object({ told: z.literal('reopened'), agent: z.string().nullable(), calls: z.string().nullable().default(null) }),
  /** The resident has sent the reading of a meter; volumes are whole watt-hours. */
  z.object({ told: z.literal('reading'), serial: z.string(), valuesWh: z.array(z.string()), takenOn: z.string() }),
  /** The resident writes of danger, or of no light. */
  z.object({ told: z.literal('urgent'), escalateTo }),
  /** `escalateTo` is called where it is a low one. */
  z.object({ told: z.literal('rated'), rating: z.int(), escalateTo: escalateTo.default(null) }),
  z.object({ told: z.enum(['banned', 'unbanned']) }),
  /** The resident has had their data deleted. */
  z.object({ told: z.literal('forgotten') }),
  /** The resident has closed the chat to the bot, or is back. */
  z.object({ told: z.enum(['blocked', 'returned']) }),
  /** An answer from when they were away: it may be sent now, or thrown away. */
  z.object({ told: z.literal('undelivered'), entryId: z.int(), text: z.string() }),
  /** The chat may not act for these accounts any more. */
  z.object({ told: z.literal('unlinked'), accountNumbers: z.array(z.string()) }),
  /** An act was not done; `list` is what there is to choose from. */
  z.object({ told: z.literal('not-acted'), why: z.enum(notActed), list: z.array(z.string()) }),
  /** What may be chosen by a button. */
  z.object({
    told: z.literal('choose'),
    of: z.enum(['acts', 'bill', 'service', 'transfer']),
    choices,
  }),
  z.object({
    told: z.literal('correction-proposed'),
    requestId: z.int(),
    agent: z.string(),
    amountKopecks: z.string(),
  }),
  z.object({ told: z.literal('correction-decided'), requestId: z.int(), agent: z.string(), isDone: z.boolean() }),
  z.object({ told: z.literal('reminder-set'), agent: z.string(), at: z.string() }),
  z.object({ told: z.literal('reminder'), agent: z.string() }),
  /** Made a part of that question, or that one a part of this. */
  z.object({ told: z.enum(['merged', 'merged-in']), number: z.int() }),
  z.object({ told: z.literal('transferred'), agent: z.string(), category: z.string() }),
  /** Nothing is done where a question has been before: it has gone to this group. `entryId` may still be sent. */
  z.object({
    told: z.literal('moved-away'),
    category: z.string(),
    group: z.string().nullable(),
    entryId: z.int().exactOptional(),
  }),
  z.object({ told: z.literal('due'), dueAt: z.string() }),
  z.object({ told: z.literal('late'), dueAt: z.string(), escalateTo }),
  ...templateNotices,
  /** Nobody, or several, are called so: `agents` may be chosen from. */
  z.object({
    told: z.literal('which-agent'),
    called: z.string(),
    isKnown: z.boolean(),
    agents: z.array(z.object({ id: z.int(), label: z.string() })),
  }),
  z.object({ told: z.enum(notDone) }),
])

export type ThreadNotice = z.infer<typeof threadNoticeSchema>

/** What a desk is to do about a question; its lane in the outbox is the question's own. */
const questionOrderSchema = z.discriminatedUnion('desk', [
  /** Bring the thread up to date. */
  z.object({ desk: z.literal('bring') }),
  z.object({ desk: z.literal('edit'), entryId: z.int() }),
  /** Show on an agent's message whether the resident has it. */
  z.object({ desk: z.literal('mark'), entryId: z.int(), isDelivered: z.boolean() }),
  /** Show the question's state: its topic open or closed. */
  z.object({ desk: z.literal('state') }),
  /** `in` is the chat where that was asked for, and is answered though the question may have gone elsewhere. */
  z.object({
    desk: z.literal('tell'),
    what: threadNoticeSchema,
    in: z.string().exactOptional(),
    replyTo: z.string().exactOptional(),
  }),
  /** The resident's full data; `viewId` is the note that says who asked for them. */
  z.object({ desk: z.literal('full-card'), viewId: z.int() }),
])

export type DeskOrder = z.infer<typeof questionOrderSchema>

/** What agents are told in the chat itself. */
const chatNoticeSchema = z.discriminatedUnion('told', [
  ...templateNotices,
  z.object({ told: z.literal('written'), number: z.int() }),
  z.object({
    told: z.literal('not-written'),
    why: z.enum(['empty', 'unknown-branch', 'unknown-account', 'no-chat', 'banned', 'which-branch']),
    list: z.array(z.string()),
  }),
])

export type TemplateNotice = z.infer<(typeof templateNotices)[number]>

export type ChatNotice = z.infer<typeof chatNoticeSchema>

const where = { replyTo: z.string().exactOptional(), topic: z.string().nullable() }

/** What is said in the desk's chat itself, or in the topic where it was asked for. */
const chatOrderSchema = z.discriminatedUnion('desk', [
  /** To ask which question was meant. */
  z.object({ desk: z.literal('which-question'), ...where }),
  /** To list questions that are not closed. */
  z.object({
    desk: z.literal('list'),
    ...where,
    which: z.discriminatedUnion('list', [
      z.object({ list: z.enum(['open', 'late']) }),
      z.object({ list: z.literal('mine'), agent: z.int() }),
    ]),
  }),
  /** To count the last days. */
  z.object({ desk: z.literal('report'), ...where, days: z.int() }),
  /** To say that only chiefs may have it; `isUntold`: the messenger did not say who they are. */
  z.object({ desk: z.literal('chiefs-only'), ...where, isUntold: z.boolean() }),
  z.object({ desk: z.literal('tell-chat'), ...where, what: chatNoticeSchema }),
  /** To begin the working day with what is open. */
  z.object({ desk: z.literal('summary'), ...where }),
  /** To show how a month's end stands; `isNew`: in a message of its own, else by changing the last one about it. */
  z.object({ desk: z.literal('month-end'), ...where, period: z.string(), isNew: z.boolean() }),
])

export type ChatOrder = z.infer<typeof chatOrderSchema>

/** What an outbox row of a desk holds. */
export const deskOrderSchema = z.discriminatedUnion('desk', [
  ...questionOrderSchema.options,
  ...chatOrderSchema.options,
])
