import { setTimeout as wait } from 'node:timers/promises'
import type { MikroORM } from '@mikro-orm/postgresql'
import { askPlanned, numbered } from '../../core/units/ask-planned.ts'
import { type RateLimiter, TurnUnknown } from '../port/rate-limiter.ts'

interface RateLimiterOptions {
  orm: MikroORM
  /** Replaced where time is simulated. Otherwise it is the database's, which all processes share: the clock of one may be wrong. */
  now?(): Temporal.Instant
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
  const behind = [distanceMs, broadcastsAhead * distanceMs, channel]
  const ask = async <Row>(sql: string, values: (string | number)[]) => {
    const at = now?.().epochMilliseconds ?? null
    const rows = await askPlanned<Row>(orm.em.fork(), sql, [at, ...values]).catch(cause => {
      throw new TurnUnknown('The database did not tell whose turn it is', { cause })
    })
    return rows[0]
  }

  async function replyTurn(): Promise<void> {
    const taken = await ask<Wait>(takeTurn, [channel, perSecond - 1])
    await sleepFor(taken!)
  }

  async function broadcastTurn(): Promise<void> {
    for (;;) {
      const taken = await ask<Wait>(takeTurnBehind, behind)
      if (taken) return await sleepFor(taken)
      const free = await ask<Wait>(nextFree, behind)
      // The first turn of this messenger ever.
      if (!free) return await replyTurn()
      await sleep(Math.max(1, free.waitMs))
    }
  }

  async function sleepFor({ waitMs }: Wait): Promise<void> {
    if (waitMs > 0) await sleep(waitMs)
  }

  return {
    turn: urgency => (urgency === 'reply' ? replyTurn() : broadcastTurn()),
    async holdBroadcasts(forMs) {
      await ask(holdUntil, [Math.ceil(forMs), channel])
    },
  }
}

interface Wait {
  waitMs: number
}

/** No turn is given further ahead: one that is was given before the clock was set back, and counts as given now. */
const horizonMs = 10_000

const given = (values: string) =>
  `with given as (select coalesce(?::bigint, (extract(epoch from clock_timestamp()) * 1000)::bigint) as at${values})`
const waitMs = (turn: string) => `(${turn} - (select at from given))::int as "waitMs"`

const known = (turn: string, at: string) => `case when ${turn} > ${at} + ${horizonMs} then ${at} else ${turn} end`
const sorted = (turn: string, at: string) =>
  `(select array_agg(t order by t) from (select ${known('t', at)} as t from unnest(p.turns[2:] || ${turn}) as t) as known)`

const freeTurn = `least(
  greatest(excluded.last_turn, ${known('p.turns[1]', 'excluded.last_turn')} + ${windowMs}), excluded.last_turn + ${horizonMs})`

/** Takes the next turn. Values: now, the channel, its ceiling less one. */
const takeTurn = numbered(`${given('')}
  insert into paces as p (channel, turns, last_turn, last_broadcast, broadcasts_from)
  select ?, array_fill(0::bigint, array[?::int]) || at, at, 0, 0 from given
  on conflict (channel) do update set last_turn = ${freeTurn}, turns = ${sorted(freeTurn, 'excluded.last_turn')}
  returning ${waitMs('last_turn')}`)

const freeTurnBehind = `greatest(
  given.at, ${known('p.turns[1]', 'given.at')} + ${windowMs}, ${known('p.last_broadcast', 'given.at')} + given.distance)`

/** Takes the next turn if not many are promised already. Values: now, the distance, how far ahead a turn may be, the channel. */
const takeTurnBehind = numbered(`${given(', ?::bigint as distance, ?::bigint as ahead')}
  update paces p
  set last_turn = ${freeTurnBehind}, last_broadcast = ${freeTurnBehind}, turns = ${sorted(freeTurnBehind, 'given.at')}
  from given where p.channel = ? and p.broadcasts_from <= given.at and ${freeTurnBehind} < given.at + given.ahead
  returning ${waitMs('last_turn')}`)

/** When a turn may be asked for again: within an hour. Values: the same. */
const nextFree = numbered(`${given(', ?::bigint as distance, ?::bigint as ahead')}
  select ${waitMs(`least(greatest(${freeTurnBehind} - given.ahead, p.broadcasts_from), given.at + 3600000)`)}
  from paces p, given where p.channel = ?`)

/** Values: now, for how long, the channel. */
const holdUntil = numbered(`${given(', ?::bigint as hold')}
  update paces p set broadcasts_from = greatest(p.broadcasts_from, given.at + given.hold) from given where p.channel = ?`)
