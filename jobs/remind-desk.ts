import type { MikroORM } from '@mikro-orm/postgresql'
import { refreshCards } from '../core/desk/refresh-cards.ts'
import { tellSettled } from '../core/desk/remind-later.ts'
import { type ChatKey, queuedChats } from '../core/outbox/queued-chats.ts'
import type { DeskService } from '../core/tickets/order-desks.ts'
import { remindDesks } from '../core/tickets/remind-desks.ts'
import type { ScheduledJob } from './job-kind.ts'

interface RemindParts {
  orm: MikroORM
  service: DeskService
  now(): Temporal.Instant
  /** Sends what was queued. */
  queued(chats: ChatKey[]): void
}

/** Reminds agents of answers that are due, calls for help with late ones, and keeps the cards of tickets current. */
export function remindDesk({ orm, service, now, queued }: RemindParts): ScheduledJob {
  return {
    name: 'remind-desk',
    schedule: { everyMs: 60_000 },
    async run() {
      const chats = await orm.em.fork().transactional(async em => {
        await remindDesks(em, service, now())
        await tellSettled(em, service, now())
        await refreshCards(em, service, now())
        return queuedChats(em)
      })
      queued(chats)
    },
  }
}
