import type { EntityManager } from '@mikro-orm/postgresql'
import { type Agent, TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { type DeskCommand, deskCommandOf } from '../../understanding/desk-command.ts'
import type { DeskContext, Wrote } from '../commands/desk-context.ts'
import { DeskMessage, DeskPlace } from '../desk-place.table.ts'

/** What an agent's message in a ticket's thread is for. Only an answer reaches the resident. */
type Meaning =
  | { for: 'answer' | 'note' }
  /** In place of this ready answer, which is not sent then. */
  | { for: 'answer'; draft: number }
  | { for: 'command'; command: DeskCommand | 'unknown'; rest: string }
  /** What agents say to each other, or to the bot. `isMore`: it belongs to an album of which that has been said. */
  | { for: 'agents'; isMore: boolean }

/**
 * Judges what an agent wrote, the same in every form of desk: what begins like a command is one; a picture of an album is what its
 * first was; a reply is what it replies to; and what was written in the topic itself is an answer.
 */
export async function meaningOf(at: DeskContext, questionId: number, agent: Agent, wrote: Wrote): Promise<Meaning> {
  const command = deskCommandOf(wrote.text)
  if (command) return { for: 'command', ...command }
  const begun = await meaningOfAlbum(at, questionId, wrote)
  if (begun) return begun
  if (wrote.replyTo === undefined) return { for: 'answer' }
  return await meaningOfReply(at, questionId, agent, { replyTo: wrote.replyTo, repliedText: wrote.repliedText })
}

/** The words of an album stand under its first picture: a note's other pictures are the note's, a command's are nobody's. */
async function meaningOfAlbum(at: DeskContext, question: number, { album, ref }: Wrote): Promise<Meaning | undefined> {
  if (album === null) return undefined
  const { em, desk: channel, address } = at
  const others = await em.find(DeskMessage, { channel, address, question, album, ref: { $ne: ref } })
  if (others.length === 0) return undefined
  const entries = await em.find(TicketEntry, { id: { $in: others.flatMap(({ entry }) => entry ?? []) } })
  if (entries.some(({ kind }) => kind === 'note')) return { for: 'note' }
  return others.some(({ entry }) => entry == null) ? { for: 'agents', isMore: true } : undefined
}

/** A reply to the resident's words, to the card, to one's own answer or to a draft goes to the resident; one to a note is a note. */
async function meaningOfReply(
  { em, desk: channel, address }: DeskContext,
  question: number,
  agent: Agent,
  { replyTo: ref, repliedText }: { replyTo: string; repliedText: string | undefined },
): Promise<Meaning> {
  const replied = await em.findOne(DeskMessage, { channel, address, ref, question })
  const entry = replied?.entry ? await em.findOne(TicketEntry, replied.entry) : null
  const isCard = replied !== null && (await em.count(DeskPlace, { channel, address, question, cardRef: ref })) > 0
  const isOwnAnswer = (entry?.kind === 'answered' || entry?.kind === 'held') && entry.agent === agent.id
  const kind = entry?.kind ?? (replied ? undefined : kindSaidIn(repliedText))
  if (kind === 'note') return { for: 'note' }
  const draft = kind === 'draft' ? (entry ?? (await lastDraft(em, question))) : null
  if (draft) return { for: 'answer', draft: draft.id }
  if (kind === 'asked' || isCard || isOwnAnswer) return { for: 'answer' }
  return { for: 'agents', isMore: false }
}

/** What a message was that is not known: it was sent just before a kill, or a moment ago. Only its words say what it is. */
function kindSaidIn(text = ''): TicketEntry['kind'] | undefined {
  const heading = /^(?:№|No\.)\s?\d+ · (.+)/u.exec(text)?.[1] ?? ''
  return headings.find(([, pattern]) => pattern.test(heading))?.[0]
}

const headings: [TicketEntry['kind'], RegExp][] = [
  ['asked', /^(?:Житель(?: \(изменено\))?|Resident(?: \(edited\))?)$/u],
  ['draft', /^(?:Черновик|Draft) \(/u],
  ['note', /^(?:Заметка|Note) \(/u],
]

const lastDraft = (em: EntityManager, question: number) =>
  em.findOne(TicketEntry, { question, kind: 'draft' }, { orderBy: { id: 'desc' } })
