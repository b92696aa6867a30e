import type { MikroORM } from '@mikro-orm/postgresql'
import type { ChatKey } from '../core/outbox/queued-chats.ts'
import { waitingChats } from '../core/outbox/waiting-chats.ts'
import type { ScheduledJob } from './job-kind.ts'

interface SweepParts {
  orm: MikroORM
  now(): Temporal.Instant
  /** Sends what waits for a chat, so many chats at once as it sees fit. */
  serve(chatKey: ChatKey): Promise<void>
}

/** Finds what a killed process left in the outbox, and what was told to wait, and sends it. */
export function sweepOutbox({ orm, now, serve }: SweepParts): ScheduledJob {
  return {
    name: 'sweep-outbox',
    schedule: { everyMs: 5000 },
    async run() {
      const chats = await waitingChats(orm.em.fork(), now())
      await Promise.all(chats.map(serve))
    },
  }
}
