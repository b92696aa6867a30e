import type { Logger } from 'pino'
import { type API, APIError } from 'vk-io'
import { z } from 'zod'
import type { OwnBacklog } from '../port/backlog.ts'
import { pause } from '../port/pause.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { PollingPosition } from '../turn/polling-position.table.ts'
import { savePosition, startTurns, type Turns } from './start-turns.ts'
import type { TakeEvent } from './take-event.ts'

const waitSeconds = 25
const pauseMs = 1000
/** So many answers may have a slow turn among them before no more are asked for. */
const mostBehind = 100

const position = z.union([z.string(), z.number()]).transform(String)

const answer = z.union([
  z.object({ failed: z.literal(1), ts: position }),
  z.object({ failed: z.int() }),
  z.object({ ts: position, updates: z.array(z.unknown()) }),
])

/** Which server to ask, and from where on. */
interface Place {
  server: string
  key: string
  ts: string
  /** VK said that the session was lost; whether the position was lost with it, the next answer tells. */
  isAfterLoss?: true
}

interface Polling {
  api: API
  groupId: number
  listening: TurnContext
  take: TakeEvent
  backlog: OwnBacklog
  logger: Logger
}

/**
 * Bots Long Poll that goes on from where turns have committed: the position is kept in the database, so that a restart misses
 * nothing. vk-io's own loop keeps it in memory and does not wait for handlers, so it is not used.
 */
export async function longPoll(polling: Polling, stopping: AbortSignal): Promise<void> {
  const { listening, take, backlog, logger } = polling
  while (!stopping.aborted) {
    const turns = startTurns(listening, take, backlog, logger)
    try {
      await follow(polling, turns, AbortSignal.any([stopping, turns.out]))
    } catch (error) {
      if (!stopping.aborted && !turns.out.aborted) {
        logger.warn({ err: error }, 'VK could not be asked for events')
        backlog.asked(error instanceof APIError ? `VK error ${error.code}` : 'no answer')
      }
    }
    await turns.over()
    await pause(pauseMs, stopping)
  }
}

/** Asks again and again from the kept position on; ends, or throws, when it has to begin anew. */
async function follow(polling: Polling, turns: Turns, ending: AbortSignal): Promise<void> {
  let place = await goOn(polling)
  while (!ending.aborted) {
    const got = await ask(place, ending)
    polling.backlog.asked()
    if ('failed' in got) place = await afterFailure(polling, turns, place, got)
    else {
      turns.take(got.updates, got.ts)
      const { server, key } = place
      place = { server, key, ts: got.ts }
    }
    if (turns.behind >= mostBehind) await turns.over()
  }
}

/** The server to ask, and the saved position if there is one. */
async function goOn(polling: Polling): Promise<Place> {
  const { listening } = polling
  const place = await findServer(polling)
  const kept = await listening.orm.em.fork().findOne(PollingPosition, { channel: 'vk' })
  if (kept) return { ...place, ts: kept.position }
  // Kept from the very first: what is sent before the first answer comes must not be missed by a restart.
  await savePosition(listening, place.ts)
  return place
}

async function findServer({ api, groupId }: Polling): Promise<Place> {
  const { server, key, ts } = await api.groups.getLongPollServer({ group_id: groupId })
  return { server: String(server), key: String(key), ts: String(ts) }
}

async function ask(place: Place, ending: AbortSignal): Promise<z.infer<typeof answer>> {
  const address = new URL(place.server)
  const { key, ts } = place
  address.search = new URLSearchParams({ act: 'a_check', key, ts, wait: String(waitSeconds) }).toString()
  const signal = AbortSignal.any([ending, AbortSignal.timeout((waitSeconds + 10) * 1000)])
  return answer.parse(await (await fetch(address, { signal })).json())
}

/**
 * 1: a part of the history is gone, go on from the number given. 2: the key has run out. 3: the session is lost; the position is
 * tried with a new one before it is given up, so that no event is missed that VK still has.
 */
async function afterFailure(
  polling: Polling,
  turns: Turns,
  place: Place,
  got: { failed: number } | { failed: 1; ts: string },
): Promise<Place> {
  if ('ts' in got) return await goOnFrom(polling, turns, { ...place, ts: got.ts })
  const found = await findServer(polling)
  if (got.failed !== 3) return { ...found, ts: place.ts }
  if (!place.isAfterLoss) return { ...found, ts: place.ts, isAfterLoss: true }
  return await goOnFrom(polling, turns, found)
}

/** Leaves what VK has no more behind, once and for all: a restart must not ask for it again. */
async function goOnFrom({ listening }: Polling, turns: Turns, place: Place): Promise<Place> {
  await turns.over()
  await savePosition(listening, place.ts)
  return place
}
