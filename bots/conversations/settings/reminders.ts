import { chooseReminders } from '../../../core/peers/choose-reminders.ts'
import type { Conversation } from '../../port/chat.ts'

/** Turns them on again. */
export const reminders: Conversation = {
  version: 1,
  async run(chat) {
    const { notices } = chat.texts
    const hour = await chat.step('turn reminders on', async ({ em, peer }) => {
      await chooseReminders(em, peer, { takes: true })
      return peer.reminderHour
    })
    const buttons = [
      [{ label: notices.chooseHour, go: 'reminder-hour' }],
      [{ label: notices.noReminders, go: 'no-reminders' }],
    ]
    await chat.say({ kind: 'text', text: notices.remindersOn(hour), buttons })
    return undefined
  },
}
