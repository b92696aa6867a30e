import { Refused } from './refused.ts'

/**
 * What goes wrong with a call. `after` means the call had its effect and only the answer is bad; a call that is late waits for
 * `until` before it has any.
 */
export type Fault =
  | { kind: 'error'; status: number; code?: string; when?: 'before' | 'after' }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'delay'; until: () => Promise<unknown> }
  /** Something that is no answer of MAX's. */
  | { kind: 'answer'; status: number; body: string }

/** Which calls a fault is for, such as `POST /messages`; `upload` and `download` are files on their way. What is left out matches everything. */
export interface FaultTarget {
  method?: string
  /** Of a person or a group. */
  to?: number
}

/** Whether a fault planned for the target is for this call. */
export function isFor(target: FaultTarget, method: string, query: Record<string, string>): boolean {
  const isMethod = target.method === undefined || target.method === method
  return isMethod && (target.to === undefined || [query.user_id, query.chat_id].includes(String(target.to)))
}

/** How a call ended. */
export type Outcome =
  | { kind: 'result'; result: object }
  | { kind: 'error'; refused: Refused }
  | { kind: 'answer'; status: number; body: string }
  | { kind: 'dropped' }

/** Lets a call happen as planned: at once, late, refused, garbled, or with its answer lost. */
export async function playOut(fault: Fault | undefined, act: () => object | Promise<object>): Promise<Outcome> {
  if (fault?.kind === 'delay') await fault.until()
  if (!fault || fault.kind === 'delay') return await attempt(act)
  if (fault.kind === 'answer') return fault
  if (fault.when === 'after') await attempt(act)
  if (fault.kind === 'drop') return { kind: 'dropped' }
  return { kind: 'error', refused: new Refused(fault.status, fault.code ?? 'planned', 'A planned fault') }
}

async function attempt(act: () => object | Promise<object>): Promise<Outcome> {
  try {
    return { kind: 'result', result: await act() }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'error', refused: error }
    throw error
  }
}
