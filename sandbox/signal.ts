export type Signal = ReturnType<typeof createSignal>

/** Makes a signal without listeners: it tells them, at once and in order, that something changed; what changed they look up themselves. */
export function createSignal() {
  const listeners = new Set<() => void>()
  return {
    notify() {
      for (const listener of [...listeners]) listener()
    },
    /** Gives the function that stops the listening. */
    listen(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
