import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, queued } from './fault.ts'
import type { Town } from './open-town.ts'

/** The queue, where it is in Redis. */
export function redisFaults(redis: NonNullable<Town['redis']>): Fault[] {
  const forAWhile = (name: string, begin: () => unknown, end: () => unknown): Fault => ({
    name,
    breaks: queued,
    unknownSends: 0,
    async play(_town, random) {
      await begin()
      await sleep(random.between(3000, 12_000))
      await end()
    },
  })
  return [
    forAWhile('Redis hangs', redis.hangs, redis.goesOn),
    forAWhile('Redis is stopped', redis.stops, redis.startsAgain),
    forAWhile(
      'Redis is full',
      () => redis.isFull(true),
      () => redis.isFull(false),
    ),
    { name: 'Redis is emptied', breaks: queued, unknownSends: 0, play: () => redis.isEmptied() },
  ]
}
