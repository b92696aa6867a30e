import type { EntityManager } from '@mikro-orm/postgresql'
import { deskService } from '../../../bots/port/desk-settings.ts'
import { queuedChats } from '../../../core/outbox/queued-chats.ts'
import type { DeskService } from '../../../core/tickets/order-desks.ts'
import type { World } from '../worlds/world.ts'

type DeskWork = (em: EntityManager, service: DeskService, now: Temporal.Instant) => Promise<unknown>

/** Lets one of the desk's jobs look once, as it does each minute, and what it has to say leave. */
export async function runJob({ system }: World, work: DeskWork): Promise<void> {
  const { listening } = system
  const em = listening.orm.em.fork()
  await em.transactional(each => work(each, deskService(listening), listening.now()))
  listening.committed(queuedChats(em))
}
