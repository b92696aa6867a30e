import { createSignal } from '../../signal.ts'
import type { Update, UpdateContent } from './types.ts'

export type UpdateQueue = ReturnType<typeof createUpdateQueue>

const firstUpdateId = 100_000_001

/** Makes an empty queue of a bot's unconfirmed updates; `confirmed` is told whenever some leave it. */
export function createUpdateQueue(confirmed: () => void) {
  const added = createSignal()
  let pending: Update[] = []
  let nextId = firstUpdateId

  const keep = (wanted: (update: Update) => boolean) => {
    const before = pending.length
    pending = pending.filter(wanted)
    if (pending.length !== before) confirmed()
  }

  return {
    /** Oldest first. */
    get pending(): readonly Update[] {
      return pending
    },
    added,
    /** Types the bot wants; undefined is Telegram's default, which holds every type the stand-in has. */
    allowed: undefined as readonly string[] | undefined,
    /** Queues the update unless the bot does not want its type; gives its id. */
    add<Kind extends keyof UpdateContent>(kind: Kind, content: UpdateContent[Kind]): number | undefined {
      if (this.allowed && !this.allowed.includes(kind)) return undefined
      const update = { update_id: nextId++, [kind]: structuredClone(content) }
      pending.push(update)
      added.notify()
      return update.update_id
    },
    /** Drops every update with a smaller id: asking for an offset is what confirms those before it. */
    confirmBefore(updateId: number) {
      keep(update => update.update_id >= updateId)
    },
    /** Drops all but the last `count` updates. */
    keepLast(count: number) {
      const first = pending.at(-count)
      if (count <= 0) keep(() => false)
      else if (first) this.confirmBefore(first.update_id)
    },
    confirm(updateId: number) {
      keep(update => update.update_id !== updateId)
    },
    isPending(updateId: number) {
      return pending.some(update => update.update_id === updateId)
    },
  }
}
