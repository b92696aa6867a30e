import type { Emergency } from '../../../core/tickets/emergency.ts'

/** What is said before anything else to somebody in danger, or without light. */
export interface EmergencyTexts {
  /** Whom to call, and what to keep away from. */
  warning: Record<Emergency, (phone: string) => string>
  /** The same in a line, before what is said next. */
  reminder(phone: string): string
}
