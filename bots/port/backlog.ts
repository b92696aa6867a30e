/** Whether a messenger's updates move on: for how long the oldest has been waiting for its turn. */
export interface Backlog {
  /** 0 when none waits. */
  readonly waitingSeconds: number
}

/** What those who receive updates report of it. */
export interface OwnBacklog extends Backlog {
  /** Whether there is an update whose turn is not over. */
  waits(isAny: boolean): void
  /** The oldest is over; whether another waits now. */
  movesOn(isMoreWaiting: boolean): void
}

export function createBacklog(now: () => Temporal.Instant): OwnBacklog {
  let since: Temporal.Instant | undefined
  return {
    get waitingSeconds() {
      return since ? Math.max(0, now().since(since).total('seconds')) : 0
    },
    waits(isAny) {
      since = isAny ? (since ?? now()) : undefined
    },
    movesOn(isMoreWaiting) {
      since = isMoreWaiting ? now() : undefined
    },
  }
}
