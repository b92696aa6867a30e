import { chooseReminders } from '../../../core/peers/choose-reminders.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'no-reminders': Nothing
  }
}

/** «Больше не напоминать»: one tap under any reminder. */
export const noReminders: Conversation<'no-reminders'> = {
  name: 'no-reminders',
  async run(chat) {
    const { notices } = chat.texts
    await chat.step('stop reminders', async ({ em, peer }) => {
      await chooseReminders(em, peer, { takes: false })
      return null
    })
    const buttons = [[goButton(notices.turnOn, 'reminders')]]
    return await sayLast(chat, notices.remindersOff, buttons)
  },
}
