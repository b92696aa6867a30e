import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { leadElsewhere } from '../bots/delivery/lead-elsewhere.ts'
import type { ChatKey } from '../core/outbox/queued-chats.ts'
import type { Supplier } from '../core/supplier/supplier.ts'
import type { ScheduledJob } from './job-kind.ts'

interface LeadingParts {
  orm: MikroORM
  supplier: Supplier
  logger: Logger
  now(): Temporal.Instant
  /** Sends what was queued. */
  queued(chats: ChatKey[]): void
}

/** Tells residents elsewhere what cannot reach them where it was to go. */
export function leadNoticesElsewhere({ orm, supplier, logger, now, queued }: LeadingParts): ScheduledJob {
  return {
    name: 'lead-elsewhere',
    schedule: { everyMs: 60_000 },
    async run() {
      const { chats, ...done } = await orm.em
        .fork()
        .transactional(em => leadElsewhere(em, supplier.channelsWithoutPersonalData, now()))
      if (done.led + done.givenUp > 0) logger.warn(done, 'Notices were led to other messengers, or were there already')
      queued(chats)
    },
  }
}
