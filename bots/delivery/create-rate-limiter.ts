import { setTimeout as wait } from 'node:timers/promises'
import type { MikroORM } from '@mikro-orm/postgresql'
import { askPlanned, numbered } from '../../core/units/ask-planned.ts'
import { type RateLimiter, TurnUnknown } from '../port/rate-limiter.ts'

export interface RateLimiterOptions {
  orm: MikroORM
  now(): Temporal.Instant
  /** Replaced where time is simulated. */
  sleep?(forMs: number): Promise<unknown>
}

/** How many turns may be promised to broadcasts in advance: a reply waits for no more than these. */
const broadcastsAhead = 8

/** A second and a little more, since calls jitter on their way. */
const windowMs = 1012

/**
 * Never gives more turns than the ceiling in any second: replies take the next free one, broadcasts are spaced evenly. All turns are one row
 * in the database: a turn costs one short statement, and a killed process loses only the few turns it had been promised.
 */
export function createRateLimiter(
  { orm, now, sleep = wait }: RateLimiterOptions,
  channel: string,
  perSecond: number,
): RateLimiter {
  const distanceMs = Math.ceil(windowMs / perSecond)
  const ask = async <Row>(sql: string, values: (string | number)[]) => {
    const rows = await askPlanned<Row>(orm.em.fork(), sql, values).catch(cause => {
      throw new TurnUnknown('The database did not tell whose turn it is', { cause })
    })
    return rows[0]
  }

  async function replyTurn(): Promise<void> {
    const at = now().epochMilliseconds
    const taken = await ask<{ turn: string }>(takeTurn, [channel, perSecond - 1, at, at])
    await sleepUntil(taken!.turn, at)
  }

  async function broadcastTurn(): Promise<void> {
    for (;;) {
      const at = now().epochMilliseconds
      const mostAhead = at + broadcastsAhead * distanceMs
      const taken = await ask<{ turn: string }>(takeTurnBehind, [at, distanceMs, channel, mostAhead])
      if (taken) return await sleepUntil(taken.turn, at)
      const free = await ask<{ turn: string; held: string }>(nextFree, [distanceMs, channel])
      // The first turn of this messenger ever.
      if (!free) return await replyTurn()
      await sleep(Math.max(1, Number(free.turn) - mostAhead, Number(free.held) - at))
    }
  }

  async function sleepUntil(turn: string, at: number): Promise<void> {
    if (Number(turn) > at) await sleep(Number(turn) - at)
  }

  return {
    turn: urgency => (urgency === 'reply' ? replyTurn() : broadcastTurn()),
    async holdBroadcasts(forMs) {
      await ask(holdUntil, [now().epochMilliseconds + Math.ceil(forMs), channel])
    },
  }
}

const sorted = (turn: string) => `(select array_agg(t order by t) from unnest(p.turns[2:] || ${turn}) as t)`

/** A turn further ahead than five seconds comes from a clock that is wrong, and is not waited for. */
const freeTurn = `least(greatest(excluded.last_turn, p.turns[1] + ${windowMs}), excluded.last_turn + 5000)`

/** Takes the next turn. Values: the channel, its ceiling less one, now, now. */
const takeTurn = numbered(`insert into paces as p (channel, turns, last_turn, last_broadcast, broadcasts_from)
  values (?, array_fill(0::bigint, array[?::int]) || ?::bigint, ?::bigint, 0, 0)
  on conflict (channel) do update set last_turn = ${freeTurn}, turns = ${sorted(freeTurn)}
  returning last_turn::text as turn`)

const freeTurnBehind = `greatest(given.at, p.turns[1] + ${windowMs}, p.last_broadcast + given.distance)`

/** Takes the next turn if not many are promised already. Values: now, the distance, the channel, the latest turn to take. */
const takeTurnBehind = numbered(`with given as (select ?::bigint as at, ?::bigint as distance)
  update paces p set last_turn = ${freeTurnBehind}, last_broadcast = ${freeTurnBehind}, turns = ${sorted(freeTurnBehind)}
  from given where p.channel = ? and p.broadcasts_from <= given.at and ${freeTurnBehind} < ?::bigint
  returning last_turn::text as turn`)

const nextFree =
  numbered(`select greatest(turns[1] + ${windowMs}, last_broadcast + ?::bigint)::text as turn, broadcasts_from::text as held
  from paces where channel = ?`)

const holdUntil = 'update paces set broadcasts_from = greatest(broadcasts_from, $1::bigint) where channel = $2'
