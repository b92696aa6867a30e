import { z } from 'zod'

const escalateTo = z.string().nullable()

/** Why something that an agent wrote or asked for was not done. */
const notDone = [
  'unknown-command',
  'empty-note',
  'files-not-sent',
  'not-an-answer',
  'kind-not-sent',
  'change-not-taken',
  'not-closed',
  'already-closed',
  'no-account',
  'card-refused',
  'no-photo',
] as const

export type NotDone = (typeof notDone)[number]

/** What agents are told in a thread, as data: the words are chosen where it leaves. */
const threadNoticeSchema = z.discriminatedUnion('told', [
  z.object({ told: z.literal('held') }),
  z.object({ told: z.literal('not-delivered'), why: z.string() }),
  /** The words have arrived, a file has not. */
  z.object({ told: z.literal('file-not-delivered') }),
  /** The desk's messenger refuses what the resident, or an agent elsewhere, wrote. */
  z.object({ told: z.literal('entry-refused'), why: z.string() }),
  /** The question has no topic of its own. */
  z.object({ told: z.literal('no-topic'), why: z.string() }),
  z.object({ told: z.literal('two-agents'), other: z.string() }),
  z.object({ told: z.literal('assigned'), agent: z.string() }),
  z.object({ told: z.enum(['closed', 'reopened']), agent: z.string().nullable() }),
  /** The resident writes of danger, or of no light. */
  z.object({ told: z.literal('urgent'), escalateTo }),
  z.object({ told: z.literal('rated'), rating: z.int() }),
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
