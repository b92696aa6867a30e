import { chatsOf, chooseNotices, unchooseNotices } from '../../../core/peers/choose-notices.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    notices: Nothing
  }
}

/** Which of the person's messengers notices go to, and whether and when reminders come. */
export const notices: Conversation<'notices'> = {
  name: 'notices',
  version: 2,
  words: {
    order: 190,
    exact: ['/notices', 'уведомления', 'notices', 'notifications'],
  },
  isList: true,
  async run(chat) {
    const { texts } = chat
    const remind = await chat.step('takes reminders', async ({ peer }) => peer.takesReminders)
    const chats = await chat.step('chats', async ({ em, peer }) =>
      (await chatsOf(em, peer)).map(({ channel, takesNotices, noticesChosen }) => ({
        channel,
        takesNotices,
        noticesChosen,
      })),
    )
    const channels = [...new Set(chats.map(({ channel }) => channel))]
    if (channels.length < 2) {
      const buttons = [[goButton(texts.connect.button, 'connect')], aboutReminders(chat, remind)]
      return await sayLast(chat, texts.notices.connectFirst, buttons)
    }
    const taking = [...new Set(chats.filter(({ takesNotices }) => takesNotices).map(({ channel }) => channel))]
    // Memories of before there was a choice do not say so.
    const isChosen = chats.some(({ noticesChosen }) => noticesChosen)
    const buttons = [
      ...channels.map(channel => [{ label: texts.notices.only(channel), answer: channel }]),
      [{ label: texts.notices.everywhere, answer: 'all' }],
      [{ label: texts.notices.whereSpoken, answer: 'last' }],
      aboutReminders(chat, remind),
    ]
    const chosen = await choose(chat, { kind: 'text', text: texts.notices.ask(taking, isChosen), buttons })
    if (chosen === undefined) return undefined
    const wanted = chosen === 'all' ? channels : [chosen]
    await chat.step('choose notices', async ({ em, peer }) => {
      await (chosen === 'last' ? unchooseNotices(em, peer) : chooseNotices(em, peer, wanted))
      return null
    })
    return await sayLast(chat, chosen === 'last' ? texts.notices.goWhereSpoken : texts.notices.changed(wanted))
  },
}

function aboutReminders({ texts: { notices } }: Chat, areOn: boolean): Button[] {
  if (!areOn) return [goButton(notices.turnOn, 'reminders')]
  return [goButton(notices.chooseHour, 'reminder-hour'), goButton(notices.noReminders, 'no-reminders')]
}
