/**
 * What goes wrong with a call. `after` means the call had its effect and only the answer is bad.
 * - `internal-error`: 500.
 * - `too-many-requests`: 429 that tells to wait; it never has an effect.
 * - `drop`: the connection is cut.
 * - `timeout`: no answer comes, however long one waits.
 * - `delay`: the call has its effect, and its answer comes, only after `until`, even if nobody waits any more.
 * - `garbage`: HTTP 200 with a body cut in the middle.
 * - `changed`: the call has its effect, and the answer has these fields instead of what is true.
 */
export type ApiFault =
  | { kind: 'internal-error'; when: 'before' | 'after' }
  | { kind: 'too-many-requests'; retryAfterMs: number }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'timeout'; when: 'before' | 'after' }
  | { kind: 'delay'; until: () => Promise<unknown> }
  | { kind: 'garbage'; when: 'before' | 'after' }
  | { kind: 'changed'; fields: Record<string, unknown> }

/** Which calls a fault is for; what is left out matches everything. */
export interface ApiTarget {
  method?: 'GET' | 'POST'
  /** As the specification writes it, such as `/payments` or `/payments/{payment_id}/cancel`. */
  path?: string
}

/** Whether a fault planned for the target is for this call. */
export function isFor(target: ApiTarget, method: string, path: string): boolean {
  return (
    (target.method === undefined || target.method === method) && (target.path === undefined || target.path === path)
  )
}

/**
 * What may become of a notification:
 * - `duplicate`: it comes this many times, whatever is answered;
 * - `late`: it comes only after `until`;
 * - `lost`: it never comes;
 * - `garbage`: what comes is no JSON, and it never comes again.
 */
export type NotificationFault =
  | { kind: 'duplicate'; copies: number }
  | { kind: 'late'; until: () => Promise<unknown> }
  | { kind: 'lost' }
  | { kind: 'garbage' }

/** Which notifications a fault is for; what is left out matches everything. */
export interface NotificationTarget {
  event?: string
}
