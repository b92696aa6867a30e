import { chooseReminders } from '../../../core/peers/choose-reminders.ts'
import { reminderKinds } from '../../../core/supplier/broadcast-kinds.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { viewReminders } from '../../views/settings-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'reminder-kinds': Nothing
  }
}

/** «Напоминания»: each kind turned on or off by a press, their hour, or all of them off. */
export const reminderKindsChoice: Conversation<'reminder-kinds'> = {
  name: 'reminder-kinds',
  words: {
    order: 230,
    exact: ['/reminders', 'напоминания', 'reminders'],
  },
  isList: true,
  async run(chat) {
    const { settings, notices } = chat.texts
    const view = await chat.step('reminders', async context => viewReminders(context))
    const text = settings.reminders.screen(view)
    const back = goButton(settings.button, 'settings')
    if (!view.areOn) return await sayLast(chat, text, [[goButton(notices.turnOn, 'reminders'), back]])
    const isWanted = (kind: string) => view.muted.every(muted => muted !== kind)
    const kinds = reminderKinds.map(kind => ({
      label: settings.reminders.kind(kind, isWanted(kind)),
      answer: kind,
    }))
    const buttons: Button[][] = [
      kinds.slice(0, 2),
      kinds.slice(2, 4),
      kinds.slice(4),
      [goButton(notices.chooseHour, 'reminder-hour'), goButton(settings.reminders.allOff, 'no-reminders')],
      [back],
    ]
    const chosen = await choose(chat, { kind: 'text', text, buttons })
    if (chosen === undefined) return undefined
    await chat.step('choose kind', async ({ em, peer }) => {
      const name = reminderKinds.find(kind => kind === chosen)
      if (name) await chooseReminders(em, peer, { kind: { name, isWanted: !isWanted(name) } })
      return null
    })
    return redirect('reminder-kinds')
  },
}
