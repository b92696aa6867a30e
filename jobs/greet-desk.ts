import type { MikroORM } from '@mikro-orm/postgresql'
import { type ChatKey, queuedChats } from '../core/outbox/queued-chats.ts'
import type { DeskService } from '../core/tickets/order-desks.ts'
import { greetDesks } from '../core/tickets/overview/greet-desks.ts'
import type { ScheduledJob } from './job-kind.ts'

interface GreetParts {
  orm: MikroORM
  service: DeskService
  now(): Temporal.Instant
  /** Sends what was queued. */
  queued(chats: ChatKey[]): void
}

/** Tells agents each working morning what is open. */
export function greetDesk({ orm, service, now, queued }: GreetParts): ScheduledJob {
  return {
    name: 'greet-desk',
    schedule: { everyMs: 60_000 },
    async run() {
      const chats = await orm.em.fork().transactional(async em => {
        await greetDesks(em, service, now())
        return queuedChats(em)
      })
      queued(chats)
    },
  }
}
