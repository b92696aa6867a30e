/**
 * Makes empty queues: tasks of one key run in order, one at a time, those of different keys at once. `done` is called after each
 * task. Tasks must not reject.
 */
export function createKeyedQueues(done: () => void) {
  const lasts = new Map<string, Promise<void>>()
  let size = 0
  return {
    /** How many tasks are not done. */
    get size() {
      return size
    },
    add(key: string, task: () => Promise<void>) {
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
