/** Whether a messenger's updates move on: for how long the oldest has been waiting for its turn. */
export interface Backlog {
  /** 0 when none waits. */
  readonly waitingSeconds: number
}

/** A backlog with what those who receive updates report of it. */
export type OwnBacklog = ReturnType<typeof createBacklog>

export function createBacklog(now: () => Temporal.Instant) {
  let since: Temporal.Instant | undefined
  return {
    get waitingSeconds() {
      return since ? Math.max(0, now().since(since).total('seconds')) : 0
    },
    /** Whether there is an update whose turn is not over. */
    waits(isAny: boolean): void {
      since = isAny ? (since ?? now()) : undefined
    },
    /** The oldest is over; whether another waits now. */
    movesOn(isMoreWaiting: boolean): void {
      since = isMoreWaiting ? now() : undefined
    },
  }
}
