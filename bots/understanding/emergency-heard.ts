import { type Emergency, emergencyIn } from '../../core/tickets/emergency.ts'
import type { Heard } from '../messages/heard.ts'

/** The emergency in a message, or in the caption of a picture. */
export function emergencyHeard(heard: Heard): Emergency | undefined {
  return heard.kind === 'text' || heard.kind === 'attachment' ? emergencyIn(heard.text ?? '') : undefined
}
