import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import { deliver } from '../../bots/delivery/deliver.ts'
import type { Courier } from '../../bots/port/courier.ts'
import type { Lane } from '../../core/outbox/queued-lanes.ts'
import { createLaneQueue } from './lane-queue.ts'
import { createLaneRetries } from './lane-retries.ts'

export interface DeliveryParts {
  orm: MikroORM
  couriers: Record<string, Courier>
  now(): Temporal.Instant
  logger: Logger
  /** Hands a lane to a job that can print. */
  print(lane: Lane): Promise<void>
  /**
   * How many lanes are served side by side. Each holds a connection to the database while its message is on the way, two while it
   * is printed; a messenger that hangs must leave enough of them for the turns.
   */
  lanesAtOnce: number
}

export interface Delivery {
  /** Sends what waits for these lanes, in the background. */
  start(lanes: Lane[]): void
  /** Sends what waits for a lane; resolves when that is done, has to wait, or is in other hands. Failures are logged. */
  serve(lane: Lane): Promise<void>
  /** Starts nothing new and waits for what is being sent. */
  stop(): Promise<void>
}

/** Delivery in this process: sends at once what was just committed, and comes back to lanes that were told to wait. */
export function startDelivery({ lanesAtOnce, ...parts }: DeliveryParts): Delivery {
  const retries = createLaneRetries(lane => void queue.serve(lane))
  const queue = createLaneQueue(lanesAtOnce, lane =>
    deliver({ ...parts, retry: retries.add }, lane).catch(error =>
      parts.logger.error({ err: error, channel: lane.channel }, 'Delivery failed; the sweep will try again'),
    ),
  )
  return {
    serve: queue.serve,
    start(lanes) {
      for (const lane of lanes) void queue.serve(lane)
    },
    async stop() {
      retries.stop()
      await queue.stop()
      retries.stop()
    },
  }
}
