import { chooseReminders } from '../../../core/peers/choose-reminders.ts'
import { reminderKinds } from '../../../core/supplier/broadcast-kinds.ts'
import { chooseUnlessReading } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go, redirect } from '../../messages/destinations.ts'
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
  version: 1,
  words: {
    order: 230,
    exact: ['/reminders', 'напоминания', 'reminders'],
  },
  label: ({ understanding }) => understanding.labels['reminder-kinds'],
  async run(chat) {
    const { settings, notices } = chat.texts
    const view = await chat.step('reminders', async context => viewReminders(context))
    const text = settings.reminders.screen(view)
    const back = { label: settings.button, go: go('settings') }
    if (!view.areOn) return await sayLast(chat, text, [[{ label: notices.turnOn, go: go('reminders') }, back]])
    const isWanted = (kind: string) => view.muted.every(muted => muted !== kind)
    const kinds = reminderKinds.map(kind => ({
      label: settings.reminders.kind(kind, isWanted(kind)),
      answer: kind,
    }))
    const buttons: Button[][] = [
      kinds.slice(0, 2),
      kinds.slice(2, 4),
      kinds.slice(4),
      [
        { label: notices.chooseHour, go: go('reminder-hour') },
        { label: settings.reminders.allOff, go: go('no-reminders') },
      ],
      [back],
    ]
    const chosen = await chooseUnlessReading(chat, { kind: 'text', text, buttons })
    if (typeof chosen !== 'string') return chosen
    await chat.step('choose kind', async ({ em, peer }) => {
      const name = reminderKinds.find(kind => kind === chosen)
      if (name) await chooseReminders(em, peer, { kind: { name, isWanted: !isWanted(name) } })
      return null
    })
    return redirect('reminder-kinds')
  },
}
