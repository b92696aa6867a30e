import type { EntityManager } from '@mikro-orm/postgresql'
import { Peer } from '../peers/peer.table.ts'
import { type DeskService, orderDesks } from '../tickets/order-desks.ts'
import type { Agent, Ticket } from '../tickets/ticket.table.ts'
import { lockTicket } from '../tickets/tickets.ts'
import { earlierOf } from '../units/dates.ts'
import { recordDeskAct } from './record-desk-act.ts'

/**
 * Makes one question a part of another of the same person's: what was said goes over, and so does what is owed to them. Nothing is done to
 * a closed one, or with somebody else's.
 */
export async function mergeTickets(
  em: EntityManager,
  service: DeskService,
  { from, into, agent }: { from: number; into: number; agent: Agent },
  now: Temporal.Instant,
): Promise<'merged' | 'unknown' | 'other-person'> {
  const locked = new Map<number, Ticket | null>()
  for (const id of [from, into].toSorted((one, other) => one - other)) locked.set(id, await lockTicket(em, id))
  const [part, whole] = [locked.get(from), locked.get(into)]
  if (!part || !whole || part === whole || part.state === 'closed' || whole.state === 'closed') return 'unknown'
  const [asker, other] = [await em.findOneOrFail(Peer, part.peer), await em.findOneOrFail(Peer, whole.peer)]
  if (asker.person !== other.person) return 'other-person'
  await em.execute('update question_entries set question_id = ? where question_id = ?', [into, from])
  await em.execute('update agent_requests set question_id = ? where question_id = ?', [into, from])
  if (part.state !== 'waiting') whole.dueAt = soonest(part.dueAt, whole.dueAt)
  if (part.state !== 'waiting' && whole.state === 'waiting') whole.state = 'open'
  whole.account ??= part.account ?? null
  whole.agent ??= part.agent ?? null
  Object.assign(part, { state: 'closed', closedAt: now, dueAt: null, remindedAt: null, escalatedAt: null })
  part.mergedInto = into
  await recordDeskAct(em, { kind: 'merge-questions', question: part, agent, figures: { into: String(into) } }, now)
  const told = (what: 'merged' | 'merged-in', number: number) =>
    ({ desk: 'tell', what: { told: what, number } }) as const
  await orderDesks(em, service.desks, from, told('merged', into), now)
  await orderDesks(em, service.desks, from, { desk: 'state' }, now)
  await orderDesks(em, service.desks, into, told('merged-in', from), now)
  return 'merged'
}

function soonest(one: Temporal.Instant | null | undefined, other: Temporal.Instant | null | undefined) {
  return one && other ? earlierOf(one, other) : (one ?? other ?? null)
}
