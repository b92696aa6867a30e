import { chooseReminders } from '../../../core/peers/choose-reminders.ts'
import type { Conversation } from '../../port/chat.ts'

/** «Больше не напоминать»: one tap under any reminder. */
export const noReminders: Conversation = {
  version: 1,
  async run(chat) {
    const { notices } = chat.texts
    await chat.step('stop reminders', async ({ em, peer }) => {
      await chooseReminders(em, peer, { takes: false })
      return null
    })
    const buttons = [[{ label: notices.turnOn, go: 'reminders' }]]
    await chat.say({ kind: 'text', text: notices.remindersOff, buttons })
    return undefined
  },
}
