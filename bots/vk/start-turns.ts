import type { Logger } from 'pino'
import type { OwnBacklog } from '../port/backlog.ts'
import { createQueues } from '../port/create-queues.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { PollingPosition } from '../turn/polling-position.table.ts'
import type { TakeEvent } from './take-event.ts'

export type Turns = ReturnType<typeof startTurns>

/**
 * The turns of the events that Long Poll brings: those of one peer one after another, peers side by side. The backlog is told how they
 * go.
 */
export function startTurns(listening: TurnContext, take: TakeEvent, backlog: OwnBacklog, logger: Logger) {
  const out = new AbortController()
  const peers = createQueues()
  let kept = Promise.resolve()
  let behind = 0

  async function hear(event: unknown): Promise<void> {
    if (out.signal.aborted) return
    if ((await take(event)) === 'outage') out.abort()
  }

  async function keep(turns: Promise<void>[], position: string): Promise<void> {
    await Promise.all(turns)
    if (out.signal.aborted) return
    await savePosition(listening, position)
    backlog.movesOn(behind > 1)
  }

  return {
    /** Aborted when a turn could not be kept: then no more begin, and what came since the kept position is to be asked for again. */
    out: out.signal,
    /** How many answers of Long Poll have turns under way. */
    get behind() {
      return behind
    },
    /** Begins the turns of an answer's events. Its position is kept when they, and those before them, are over. */
    take(events: unknown[], position: string): void {
      const turns = events.map(event => peers.add(peerOf(event), () => hear(event)))
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
    /** Resolves when no turn is under way. */
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
