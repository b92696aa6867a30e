import { chooseReminders, reminderHours } from '../../../core/peers/choose-reminders.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'reminder-hour': Nothing
  }
}

/** At what hour of the person's day reminders come. */
export const reminderHour: Conversation<'reminder-hour'> = {
  name: 'reminder-hour',
  isList: true,
  async run(chat) {
    const { notices } = chat.texts
    const now = await chat.step('reminder hour', async ({ peer }) => peer.reminderHour)
    const buttons = [reminderHours.map(hour => ({ label: notices.hour(hour), answer: String(hour) }))]
    const chosen = await choose(chat, { kind: 'text', text: notices.atWhatHour(now), buttons })
    if (chosen === undefined) return undefined
    const hour = Number.parseInt(chosen, 10)
    await chat.step('choose reminder hour', async ({ em, peer }) => {
      await chooseReminders(em, peer, { takes: true, hour })
      return null
    })
    return await sayLast(chat, notices.remindersOn(hour))
  },
}
