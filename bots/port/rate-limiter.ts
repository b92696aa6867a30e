/** A reply goes ahead of every broadcast that has not been promised its turn yet. */
export type Urgency = 'reply' | 'broadcast'

/** The database did not tell whose turn it is: the messenger was not asked. */
export class TurnUnknown extends Error {
  override name = 'TurnUnknown'
}

/** Gives the calls to one messenger their turns, so that all processes together keep to its ceiling. */
export interface RateLimiter {
  /** Resolves when the next call may go. */
  turn(urgency: Urgency): Promise<void>
  /** Holds broadcasts back in every process, because the messenger asked us to wait. */
  holdBroadcasts(forMs: number): Promise<void>
}
