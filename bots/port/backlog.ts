/** Whether a messenger's updates move on: for how long the oldest has been waiting for its turn. */
export interface Backlog {
  /** 0 when none waits. */
  readonly waitingSeconds: number
  /** Why the messenger gives no updates, while it does not. */
  readonly trouble: string | undefined
}

/** A backlog with what those who receive updates report of it. */
export type OwnBacklog = ReturnType<typeof createBacklog>

export function createBacklog(now: () => Temporal.Instant) {
  let since: Temporal.Instant | undefined
  let trouble: string | undefined
  return {
    get trouble() {
      return trouble
    },
    /** The messenger was asked for updates: whether it gave them, or why not. */
    asked(failure?: string): void {
      trouble = failure
    },
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
