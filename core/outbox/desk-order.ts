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
] as const

export type NotDone = (typeof notDone)[number]

/** What agents are told in a thread, as data: the words are chosen where it leaves. */
const threadNoticeSchema = z.discriminatedUnion('told', [
  /** An answer to a closed question: `entryId` may be sent, or thrown away. Older rows lack it. */
  z.object({ told: z.literal('held'), entryId: z.int().exactOptional() }),
  /** The same, listed once the question is open again. */
  z.object({ told: z.literal('held-still'), entryId: z.int(), text: z.string() }),
  /** Said among agents, so it seems: it may still be sent. */
  z.object({ told: z.enum(['not-an-answer', 'to-whom']), entryId: z.int().exactOptional() }),
  z.object({ told: z.enum(['dropped', 'sent-now']) }),
  /** An answer was taken back. `isRemoved`: the resident does not see it any more; else they were told that it does not hold. */
  z.object({ told: z.literal('withdrawn'), isRemoved: z.boolean() }),
  z.object({ told: z.literal('not-delivered'), why: z.string() }),
  /** The words have arrived, a file has not. */
  z.object({ told: z.literal('file-not-delivered') }),
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
  z.object({ told: z.literal('due'), dueAt: z.string() }),
  z.object({ told: z.literal('late'), dueAt: z.string(), escalateTo }),
  z.object({ told: z.literal('canned'), names: z.array(z.string()) }),
  z.object({ told: z.literal('no-agent'), agents: z.array(z.string()) }),
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
  z.object({ desk: z.literal('tell'), what: threadNoticeSchema, replyTo: z.string().exactOptional() }),
  /** The resident's full data; `viewId` is the note that says who asked for them. */
  z.object({ desk: z.literal('full-card'), viewId: z.int() }),
])

export type DeskOrder = z.infer<typeof questionOrderSchema>

/** To ask in the desk's chat itself which question was meant. */
const whichQuestionSchema = z.object({
  desk: z.literal('which-question'),
  replyTo: z.string(),
  topic: z.string().nullable(),
})

export type WhichQuestion = z.infer<typeof whichQuestionSchema>

/** What an outbox row of a desk holds. */
export const deskOrderSchema = z.discriminatedUnion('desk', [...questionOrderSchema.options, whichQuestionSchema])
