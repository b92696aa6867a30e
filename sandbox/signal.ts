/** Tells listeners, at once and in order, that something changed; what changed they look up themselves. */
export interface Signal {
  notify(): void
  /** Gives the function that stops the listening. */
  listen(listener: () => void): () => void
}

/** Makes a signal without listeners. */
export function createSignal(): Signal {
  const listeners = new Set<() => void>()
  return {
    notify() {
      for (const listener of [...listeners]) listener()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
