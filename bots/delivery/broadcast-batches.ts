import type { MikroORM } from '@mikro-orm/postgresql'
import { type DueRow, takeDueRows } from '../../core/broadcasts/take-due-rows.ts'
import type { Together } from '../port/messenger-adapter.ts'

/** Rows sent in one call, with a batch number where the call goes to many. */
export interface BroadcastBatch {
  ids: number[]
  batch?: number
}

interface BroadcastBatchesOptions {
  orm: MikroORM
  channel: string
  together?: Together | undefined
  now(): Temporal.Instant
}

/** How long nobody looks again after finding nothing. */
const idleMs = 1000

/** Telegram's limit for one chat; good manners elsewhere. */
const restMs = 1000

/** Rows read ahead: a few seconds' worth, so that a pause takes effect soon and memory does not grow with the town. */
const singlesAhead = 60
const batchesAhead = 16

/** Splits the broadcasts that are due into calls. Several workers may ask at once. */
export function createBroadcastBatches({ orm, channel, together, now }: BroadcastBatchesOptions) {
  /** The rows being sent, with their chats. */
  const inHand = new Map<number, string>()
  /** Chats that were just sent something, and until when they rest. */
  const resting = new Map<string, number>()
  const ready: BroadcastBatch[] = []
  let filling: Promise<void> | undefined
  let lookAgainMs = 0

  async function fill(): Promise<void> {
    const most = together ? together.most * batchesAhead : singlesAhead
    const due = await takeDueRows(orm.em.fork(), channel, [...inHand.keys()], most, now())
    for (const [address, untilMs] of resting) if (untilMs <= now().epochMilliseconds) resting.delete(address)
    const rows = onePerChat(due, [...inHand.values(), ...resting.keys()])
    ready.push(...cut(rows, together?.most ?? 1))
    for (const { id, address } of rows) inHand.set(id, address)
    if (rows.length === 0) lookAgainMs = now().epochMilliseconds + idleMs
  }

  return {
    async next(): Promise<BroadcastBatch | undefined> {
      if (ready.length === 0 && now().epochMilliseconds >= lookAgainMs) {
        filling ??= fill().finally(() => {
          filling = undefined
        })
        await filling
      }
      return ready.shift()
    },
    /** Frees the rows of a batch: they were sent, or will be looked for again. */
    done({ ids }: BroadcastBatch): void {
      for (const id of ids) {
        resting.set(inHand.get(id)!, now().epochMilliseconds + restMs)
        inHand.delete(id)
      }
    },
  }
}

/** A chat's first notice, unless one is being sent there; the others are found again a second later. */
function onePerChat(rows: DueRow[], busy: string[]): DueRow[] {
  const chats = new Set(busy)
  return rows.filter(({ address }) => !chats.has(address) && chats.add(address))
}

/** Rows of a batch stay together; other rows that say the same become one, numbered by its first row. A single row needs no batch. */
function cut(rows: DueRow[], most: number): BroadcastBatch[] {
  const groups = Map.groupBy(rows, ({ says, batch }) => batch ?? says)
  return [...groups.values()].flatMap(group => {
    const { batch } = group[0]!
    if (batch !== null) return [batchOf(group, batch)]
    return chunks(group, most).map(chunk => batchOf(chunk, chunk.length > 1 ? chunk[0]!.id : undefined))
  })
}

function batchOf(rows: DueRow[], batch: number | undefined): BroadcastBatch {
  return { ids: rows.map(({ id }) => id), ...(batch === undefined ? {} : { batch }) }
}

function chunks<Item>(items: Item[], most: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  )
}
