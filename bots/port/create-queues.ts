/** Runs what is of one key one after another, keys side by side. What is run must not fail. */
export function createQueues() {
  const last = new Map<string, Promise<void>>()
  return {
    /** Resolves when its turn is over. */
    add(key: string, run: () => Promise<void>): Promise<void> {
      const turn = (last.get(key) ?? Promise.resolve()).then(run)
      last.set(key, turn)
      void turn.then(() => last.get(key) === turn && last.delete(key))
      return turn
    },
    /** Resolves when nothing is under way. */
    over: async (): Promise<void> => void (await Promise.all(last.values())),
  }
}
