import { plannedRefusal, Refused } from './refused.ts'

/**
 * What goes wrong with a call. `after` means the call had its effect and only the answer is bad; a call that is late waits for
 * `until` before it has any.
 */
export type Fault =
  | { kind: 'error'; code: number; description?: string; when?: 'before' | 'after' }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'delay'; until: () => Promise<unknown> }
  /** A page in place of the answer: of an upload server, or where a file is fetched. */
  | { kind: 'answer'; status: number; body: string }

/**
 * Which calls a fault is for; what is left out matches everything. Beside the methods, `a_check` is a Long Poll request,
 * `upload` a file on its way to an upload server and `download` one on its way from VK.
 */
export interface FaultTarget {
  method?: string
  /** Of `peer_id` or `user_id`, or one of `peer_ids`. */
  peerId?: number
}

/** Whether a fault planned for the target is for this call. */
export function isFor(target: FaultTarget, method: string, params: Record<string, string>): boolean {
  const isMethod = target.method === undefined || target.method.toLowerCase() === method.toLowerCase()
  const { peer_id, user_id, peer_ids = '' } = params
  const peers = [peer_id, user_id, ...peer_ids.split(',')]
  return isMethod && (target.peerId === undefined || peers.includes(String(target.peerId)))
}

/** How a call ended. */
export type Outcome = { kind: 'result'; result: unknown } | { kind: 'error'; refused: Refused } | { kind: 'dropped' }

/** Lets a call happen as planned: at once, late, refused, or with its answer lost. */
export async function playOut(fault: Fault | undefined, act: () => unknown): Promise<Outcome> {
  if (fault?.kind === 'delay') await fault.until()
  if (!fault || fault.kind === 'delay' || fault.kind === 'answer') return attempt(act)
  if (fault.when === 'after') await attempt(act)
  if (fault.kind === 'drop') return { kind: 'dropped' }
  return { kind: 'error', refused: plannedRefusal(fault.code, fault.description) }
}

async function attempt(act: () => unknown): Promise<Outcome> {
  try {
    return { kind: 'result', result: await act() }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'error', refused: error }
    throw error
  }
}
