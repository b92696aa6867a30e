import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from '../outbox/outgoing.table.ts'
import type { ChatKey } from '../outbox/queued-chats.ts'
import { Peer } from '../peers/peer.table.ts'
import type { Ticket } from './ticket.table.ts'

/** Why an answer did not leave: an agent has taken it back. */
const withdrawn = 'withdrawn'

/**
 * Stops an answer, and the corrections of it, as long as nobody has begun to send them: they never leave. Gives the row under which the answer
 * has left, or is leaving, be it known still or not; null where none of it has.
 */
export async function stopAnswer(
  em: EntityManager,
  outgoing: number,
  now: Temporal.Instant,
): Promise<{ id: number; row: Outgoing | null } | null> {
  const [stopped] = await em.execute<Stopped[]>(stop, [outgoing, now.toString(), withdrawn])
  if (!stopped || stopped.ref !== null)
    return { id: outgoing, row: await em.findOne(Outgoing, outgoing, { refresh: true }) }
  return stopped.edits === null ? null : await stopAnswer(em, stopped.edits, now)
}

interface Stopped {
  edits: number | null
  ref: string | null
}

/** What was tried once may have arrived without a word, be it in another chat: then it has a reference. */
const stop = `with waiting as (
    select id, (payload->>'edits')::int as edits from outbox
    where id = ? and sent_at is null and failed_at is null and leased_by is null and attempts = 0 and parts is null
    for update
  )
  update outbox o set failed_at = ?::timestamptz, failure = ?, payload = null from waiting where o.id = waiting.id
  returning waiting.edits, o.sent_ref as ref`

/**
 * Where an answer goes: to the chat that the person wrote from last; a correction (`edits` is the row of what it corrects) to the chat that has
 * the answer, as long as that is theirs.
 */
export async function chatForAnswer(
  em: EntityManager,
  question: Ticket,
  edits: number | undefined,
): Promise<ChatKey & Pick<Peer, 'language'>> {
  const asking = await em.findOneOrFail(Peer, question.peer)
  const row = edits === undefined ? null : await em.findOne(Outgoing, { id: edits, failedAt: null })
  const theirs = row && { channel: row.channel, externalId: row.address, person: asking.person }
  const { channel, externalId: address, language } = (theirs && (await em.findOne(Peer, theirs))) ?? asking
  return { channel, address, language }
}
