import type { EntityManager } from '@mikro-orm/postgresql'
import type { Peer } from '../peers/peer.table.ts'
import { isAfter } from '../units/dates.ts'
import { ticketsOf } from './tickets.ts'

/** So many questions of one person are taken within a day. */
const questionsPerDay = 5

/** When a person may ask again, in whichever of their chats; null where they may now. */
export async function nextQuestionAt(
  em: EntityManager,
  peer: Peer,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const since = now.subtract({ hours: 24 })
  const today = (await ticketsOf(em, peer)).filter(({ askedAt }) => isAfter(askedAt, since))
  return today[questionsPerDay - 1]?.askedAt.add({ hours: 24 }) ?? null
}
