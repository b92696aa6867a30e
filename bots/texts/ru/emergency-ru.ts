import type { EmergencyTexts } from '../screens/emergency-texts.ts'

export const emergencyRu: EmergencyTexts = {
  warning: {
    danger: phone =>
      `**Звоните 112 или в аварийную службу ${phone}, круглосуточно.**\n\nЕсли искрит, дымит или упал провод: отойдите и ничего не трогайте.`,
    outage: phone =>
      `**Нет света? Аварийная служба: ${phone}, круглосуточно.**\n\nЕсли искрит, дымит или упал провод: отойдите, ничего не трогайте и звоните 112.`,
  },
  reminder: phone => `**Не ждите ответа: 112 или аварийная служба ${phone}, круглосуточно.**`,
}
