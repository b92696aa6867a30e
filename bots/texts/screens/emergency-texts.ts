import type { Emergency } from '../../../core/tickets/emergency.ts'

/** What is said before anything else to somebody in danger, or without light. */
export interface EmergencyTexts {
  /** Whom to call, and what to keep away from. */
  warning: Record<Emergency, (phone: string) => string>
  /** The same in a line, before what is said next. */
  reminder(phone: string): string
}

export const emergencyRu: EmergencyTexts = {
  warning: {
    danger: phone =>
      `**Звоните 112 или в аварийную службу ${phone}, круглосуточно.**\n\nЕсли искрит, дымит или упал провод: отойдите и ничего не трогайте.`,
    outage: phone =>
      `**Нет света? Аварийная служба: ${phone}, круглосуточно.**\n\nЕсли искрит, дымит или упал провод: отойдите, ничего не трогайте и звоните 112.`,
  },
  reminder: phone => `**Не ждите ответа: 112 или аварийная служба ${phone}, круглосуточно.**`,
}

export const emergencyEn: EmergencyTexts = {
  warning: {
    danger: phone =>
      `**Call 112 or the emergency service on ${phone}, day or night.**\n\nIf there are sparks or smoke, or a wire is down, keep away and touch nothing.`,
    outage: phone =>
      `**No power? Emergency service: ${phone}, day or night.**\n\nIf there are sparks or smoke, or a wire is down, keep away, touch nothing and call 112.`,
  },
  reminder: phone => `**Do not wait for an answer: call 112 or the emergency service on ${phone}, day or night.**`,
}
