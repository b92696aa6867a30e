import { chooseReminders } from '../../../core/peers/choose-reminders.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    reminders: Nothing
  }
}

/** Turns reminders on again. */
export const reminders: Conversation<'reminders'> = {
  name: 'reminders',
  async run(chat) {
    const { notices } = chat.texts
    const hour = await chat.step('turn reminders on', async ({ em, peer }) => {
      await chooseReminders(em, peer, { takes: true })
      return peer.reminderHour
    })
    const buttons = [[goButton(notices.chooseHour, 'reminder-hour')], [goButton(notices.noReminders, 'no-reminders')]]
    return await sayLast(chat, notices.remindersOn(hour), buttons)
  },
}
