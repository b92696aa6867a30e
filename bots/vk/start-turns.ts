import type { Logger } from 'pino'
import type { Listening, Update } from '../hear.ts'
import { PollingPosition } from '../polling-position.table.ts'
import { receive } from '../receive.ts'
import { heardEvent } from './heard-event.ts'
import type { NameAgents } from './name-agents.ts'

/** The turns of the events that Long Poll brings: those of one peer one after another, peers side by side. */
export interface Turns {
  /** Aborted when a turn could not be kept: then no more begin, and what came since the kept position is to be asked for again. */
  readonly out: AbortSignal
  /** How many answers of Long Poll have turns under way. */
  readonly behind: number
  /** Begins the turns of an answer's events. Its position is kept when they, and those before them, are over. */
  take(events: unknown[], position: string): void
  /** Resolves when no turn is under way. */
  over(): Promise<void>
}

export function startTurns(listening: Listening, named: NameAgents, logger: Logger): Turns {
  const out = new AbortController()
  const peers = new Map<string, Promise<void>>()
  let kept = Promise.resolve()
  let behind = 0

  async function hear(update: Update): Promise<void> {
    if (out.signal.aborted) return
    if ((await receive(listening, await named(update), logger)) === 'outage') out.abort()
  }

  function begin(update: Update): Promise<void> {
    const { address } = update
    const turn = (peers.get(address) ?? Promise.resolve()).then(() => hear(update))
    peers.set(address, turn)
    void turn.then(() => peers.get(address) === turn && peers.delete(address))
    return turn
  }

  async function keep(turns: Promise<void>[], position: string): Promise<void> {
    await Promise.all(turns)
    if (!out.signal.aborted) await keepPosition(listening, position)
  }

  return {
    out: out.signal,
    get behind() {
      return behind
    },
    take(events, position) {
      const turns = events
        .map(heardEvent)
        .filter(update => update !== undefined)
        .map(begin)
      behind += 1
      kept = kept
        .then(() => keep(turns, position))
        .catch(error => {
          logger.error({ err: error }, 'The position of Long Poll could not be kept')
          out.abort()
        })
        .finally(() => {
          behind -= 1
        })
    },
    over: () => kept,
  }
}

/** Where Long Poll goes on after a restart: everything up to here has been heard. */
export async function keepPosition({ orm }: Listening, position: string): Promise<void> {
  await orm.em.fork().upsert(PollingPosition, { channel: 'vk', position })
}
