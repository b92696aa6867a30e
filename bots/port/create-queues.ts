/**
 * Runs what is of one key one after another, and keys side by side, so many at once: by turns, so that one with much to do does not keep
 * others waiting. What is run must not fail.
 */
export function createQueues(atOnce = Number.POSITIVE_INFINITY) {
  /** What waits, by key; a key that is running, or ready, has an entry. */
  const waiting = new Map<string, (() => Promise<void>)[]>()
  const ready: string[] = []
  const underWay = new Set<Promise<void>>()
  let running = 0

  function runMore(): void {
    while (running < atOnce && ready.length > 0) void runOne(ready.shift()!)
  }

  async function runOne(key: string): Promise<void> {
    running += 1
    await waiting.get(key)!.shift()!()
    running -= 1
    if (waiting.get(key)!.length > 0) ready.push(key)
    else waiting.delete(key)
    runMore()
  }

  return {
    /** Resolves when its turn is over. */
    add(key: string, run: () => Promise<void>): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>()
      const turn = () => run().finally(resolve)
      const known = waiting.get(key)
      if (known) known.push(turn)
      else {
        waiting.set(key, [turn])
        ready.push(key)
      }
      underWay.add(promise)
      void promise.then(() => underWay.delete(promise))
      runMore()
      return promise
    },
    /** Resolves when nothing is under way. */
    over: async (): Promise<void> => void (await Promise.all(underWay)),
  }
}
