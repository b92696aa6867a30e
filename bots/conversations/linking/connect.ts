import { connectMinutes, showConnectCode } from '../../../core/linking/connect-code.ts'
import { chatsOf, chooseNotices } from '../../../core/peers/choose-notices.ts'
import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import { choose } from '../../asking/ask.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat, Conversation } from '../../port/chat.ts'
import { sayAccountNeeded } from '../../views/account-views.ts'
import { sayDisowned } from './confirm-by-code.ts'

/** Shows the one-time code that connects another messenger of the same person. */
export const connect: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const hasAccount = await chat.step(
      'has account',
      async ({ em, peer }) => (await currentAccount(em, peer.id)) !== null,
    )
    if (!hasAccount) return await sayAccountNeeded(chat)
    const shown = await chat.step('show connect code', ({ em, peer, now }) => showConnectCode(em, peer, now))
    if (shown.kind === 'disowned') return await sayDisowned(chat, shown.until)
    const text = texts.connect.show(shown.code, connectMinutes)
    await chat.say({ kind: 'text', text, menu: true })
    return undefined
  },
}

/** Which of the person's messengers notices go to, and whether and when reminders come. */
export const notices: Conversation = {
  version: 2,
  async run(chat) {
    const { texts } = chat
    const remind = await chat.step('takes reminders', async ({ peer }) => peer.takesReminders)
    const chats = await chat.step('chats', async ({ em, peer }) =>
      (await chatsOf(em, peer)).map(({ channel, takesNotices }) => ({ channel, takesNotices })),
    )
    const channels = [...new Set(chats.map(({ channel }) => channel))]
    if (channels.length < 2) {
      const buttons = [[{ label: texts.connect.button, go: 'connect' }], aboutReminders(chat, remind)]
      await chat.say({ kind: 'text', text: texts.notices.connectFirst, buttons })
      return undefined
    }
    const taking = [...new Set(chats.filter(({ takesNotices }) => takesNotices).map(({ channel }) => channel))]
    const buttons = [
      ...channels.map(channel => [{ label: texts.notices.only(channel), answer: channel }]),
      [{ label: texts.notices.everywhere, answer: 'all' }],
      aboutReminders(chat, remind),
    ]
    const chosen = await choose(chat, { kind: 'text', text: texts.notices.ask(taking), buttons })
    if (chosen === undefined) return undefined
    const wanted = chosen === 'all' ? channels : [chosen]
    await chat.step('choose notices', async ({ em, peer }) => {
      await chooseNotices(em, peer, wanted)
      return null
    })
    await chat.say({ kind: 'text', text: texts.notices.changed(wanted), menu: true })
    return undefined
  },
}

function aboutReminders({ texts: { notices } }: Chat, areOn: boolean): Button[] {
  if (!areOn) return [{ label: notices.turnOn, go: 'reminders' }]
  return [
    { label: notices.chooseHour, go: 'reminder-hour' },
    { label: notices.noReminders, go: 'no-reminders' },
  ]
}
