import type { Fault } from './faults.ts'
import { plannedRefusal, Refused } from './refused.ts'

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
