import { createSignal, type Signal } from '../../signal.ts'
import type { Update, UpdateContent } from './types.ts'

/** A bot's unconfirmed updates, oldest first. */
export interface UpdateQueue {
  readonly pending: readonly Update[]
  readonly added: Signal
  /** Types the bot wants; undefined is Telegram's default, which holds every type the stand-in has. */
  allowed: readonly string[] | undefined
  /** Queues the update unless the bot does not want its type; gives its id. */
  add<Kind extends keyof UpdateContent>(kind: Kind, content: UpdateContent[Kind]): number | undefined
  /** Drops every update with a smaller id: asking for an offset is what confirms those before it. */
  confirmBefore(updateId: number): void
  /** Drops all but the last `count` updates. */
  keepLast(count: number): void
  confirm(updateId: number): void
  isPending(updateId: number): boolean
}

const firstUpdateId = 100_000_001

/** Makes an empty queue; `confirmed` is told whenever updates leave it. */
export function createUpdateQueue(confirmed: () => void): UpdateQueue {
  const added = createSignal()
  let pending: Update[] = []
  let nextId = firstUpdateId

  const keep = (wanted: (update: Update) => boolean) => {
    const before = pending.length
    pending = pending.filter(wanted)
    if (pending.length !== before) confirmed()
  }

  return {
    get pending() {
      return pending
    },
    added,
    allowed: undefined,
    add(kind, content) {
      if (this.allowed && !this.allowed.includes(kind)) return undefined
      const update = { update_id: nextId++, [kind]: structuredClone(content) }
      pending.push(update)
      added.notify()
      return update.update_id
    },
    confirmBefore(updateId) {
      keep(update => update.update_id >= updateId)
    },
    keepLast(count) {
      const first = pending.at(-count)
      if (count <= 0) keep(() => false)
      else if (first) this.confirmBefore(first.update_id)
    },
    confirm(updateId) {
      keep(update => update.update_id !== updateId)
    },
    isPending(updateId) {
      return pending.some(update => update.update_id === updateId)
    },
  }
}
