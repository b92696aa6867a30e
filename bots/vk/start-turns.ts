import type { Logger } from 'pino'
import type { OwnBacklog } from '../port/backlog.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { PollingPosition } from '../turn/polling-position.table.ts'
import type { TakeEvent } from './take-event.ts'

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

/** Turns that take events so. The backlog is told how they go. */
export function startTurns(listening: TurnContext, take: TakeEvent, backlog: OwnBacklog, logger: Logger): Turns {
  const out = new AbortController()
  const peers = new Map<string, Promise<void>>()
  let kept = Promise.resolve()
  let behind = 0

  async function hear(event: unknown): Promise<void> {
    if (out.signal.aborted) return
    if ((await take(event)) === 'outage') out.abort()
  }

  function begin(event: unknown): Promise<void> {
    const peer = peerOf(event)
    const turn = (peers.get(peer) ?? Promise.resolve()).then(() => hear(event))
    peers.set(peer, turn)
    void turn.then(() => peers.get(peer) === turn && peers.delete(peer))
    return turn
  }

  async function keep(turns: Promise<void>[], position: string): Promise<void> {
    await Promise.all(turns)
    if (out.signal.aborted) return
    await savePosition(listening, position)
    backlog.movesOn(behind > 1)
  }

  return {
    out: out.signal,
    get behind() {
      return behind
    },
    take(events, position) {
      const turns = events.map(begin)
      behind += 1
      backlog.waits(behind > 1 || events.length > 0)
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

/** Whose events come one after another: those of one chat, or of one person. */
function peerOf(event: unknown): string {
  const { object } = (event ?? {}) as {
    object?: Partial<Record<string, unknown>> & { message?: { peer_id?: unknown } }
  }
  return String(object?.message?.peer_id ?? object?.peer_id ?? object?.user_id ?? '')
}

/** Where Long Poll goes on after a restart: everything up to here has been heard. */
export async function savePosition({ orm }: TurnContext, position: string): Promise<void> {
  await orm.em.fork().upsert(PollingPosition, { channel: 'vk', position })
}
