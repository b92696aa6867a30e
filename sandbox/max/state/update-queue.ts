import { createSignal } from '../../signal.ts'
import type { Update } from './types.ts'

export type UpdateQueue = ReturnType<typeof createUpdateQueue>

interface Queued {
  seq: number
  update: Update
}

/** Makes an empty queue of a bot's updates that have not been confirmed. They have numbers here; MAX tells only a marker. */
export function createUpdateQueue() {
  const added = createSignal()
  let pending: Queued[] = []
  let held: Update[] | undefined
  let next = 1

  const put = (update: Update) => {
    pending.push({ seq: next++, update: structuredClone(update) })
    added.notify()
  }

  return {
    added,
    /** Oldest first. */
    get pending(): readonly Queued[] {
      return pending
    },
    /** The marker that confirms all there is. */
    get next() {
      return next
    },
    add(update: Update): void {
      if (held) held.push(update)
      else put(update)
    },
    /** Confirms whatever is before the marker. */
    confirmBefore(marker: number): void {
      pending = pending.filter(({ seq }) => seq >= marker)
    },
    confirm(confirmed: Queued): void {
      pending = pending.filter(each => each !== confirmed)
    },
    /** Keeps updates back until `release`. */
    hold(): void {
      held ??= []
    },
    /** Gives what was kept back, in another order, or twice. */
    release(mixed: (updates: Update[]) => Update[] = updates => updates): void {
      const all = held ?? []
      held = undefined
      for (const update of mixed(all)) put(update)
    },
    clear(): void {
      pending = []
      held = undefined
    },
  }
}
