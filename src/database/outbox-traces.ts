import type { EventArgs, EventSubscriber } from '@mikro-orm/core'
import { correlation } from '../../bots/tracing/correlation.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'

/** Gives each message the trace of what causes it; the core, which queues them, knows of no such thing. */
export const outboxTraces: EventSubscriber<Outgoing> = {
  getSubscribedEntities: () => [Outgoing],
  beforeCreate({ entity }: EventArgs<Outgoing>) {
    entity.trace ??= correlation().trace ?? null
  },
}
