import { type Answer, errorAnswer } from './state/answer.ts'
import type { ApiFault } from './state/faults.ts'
import { internalError, type Refused, tooManyRequests } from './state/refused.ts'

/** What the caller gets: an answer, one cut in the middle, a cut connection, or nothing for as long as they wait. */
export type Outcome =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'garbage' }
  | { kind: 'dropped' }
  | { kind: 'silence' }

/** Lets a call happen as planned: at once, late, refused, or with its answer lost. */
export async function playOut(fault: ApiFault | undefined, act: () => Answer): Promise<Outcome> {
  if (fault?.kind === 'delay') await fault.until()
  if (!fault || fault.kind === 'delay') return { kind: 'answer', answer: act() }
  if (fault.kind === 'too-many-requests') return refusal(tooManyRequests(fault.retryAfterMs))
  if (fault.when === 'after') act()
  switch (fault.kind) {
    case 'internal-error':
      return refusal(internalError())
    case 'garbage':
      return { kind: 'garbage' }
    case 'drop':
      return { kind: 'dropped' }
    case 'timeout':
      return { kind: 'silence' }
  }
}

function refusal(refused: Refused): Outcome {
  return { kind: 'answer', answer: errorAnswer(refused) }
}
