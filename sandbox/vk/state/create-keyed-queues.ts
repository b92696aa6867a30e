/** Tasks of one key run in order, one at a time; those of different keys at once. */
interface KeyedQueues {
  /** How many tasks are not done. */
  readonly size: number
  add(key: string, task: () => Promise<void>): void
}

/** Makes empty queues; `done` is called after each task. Tasks must not reject. */
export function createKeyedQueues(done: () => void): KeyedQueues {
  const lasts = new Map<string, Promise<void>>()
  let size = 0
  return {
    get size() {
      return size
    },
    add(key, task) {
      size += 1
      const last: Promise<void> = (lasts.get(key) ?? Promise.resolve()).then(task).then(() => {
        size -= 1
        if (lasts.get(key) === last) lasts.delete(key)
        done()
      })
      lasts.set(key, last)
    },
  }
}
