import { connectMinutes, showConnectCode } from '../../../core/linking/connect-code.ts'
import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { sayAccountNeeded } from '../../views/account-views.ts'
import { sayDisowned } from './confirm-by-code.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    connect: Nothing
  }
}

/** Shows the one-time code that connects another messenger of the same person. */
export const connect: Conversation<'connect'> = {
  name: 'connect',
  words: {
    order: 100,
    exact: ['/connect', 'другой мессенджер', 'подключить мессенджер', 'other messenger', 'other app'],
  },
  intents: [
    {
      order: 180,
      pattern: /(?:друг|втор)\p{L}+ мессенджер|(?:подключить|хочу) (?:.* )?(?:вк(?!\p{L})|вконтакте|телеграм)/u,
      english: /\b(?:an)?other (?:messenger|app)\b/u,
    },
  ],
  async run(chat) {
    const { texts } = chat
    const hasAccount = await chat.step(
      'has account',
      async ({ em, peer }) => (await currentAccount(em, peer.id)) !== null,
    )
    if (!hasAccount) return await sayAccountNeeded(chat)
    const shown = await chat.step('show connect code', async ({ em, peer, supplier, now }) => {
      const others = Object.entries(supplier.chats).filter(([channel]) => channel !== peer.channel)
      return { ...(await showConnectCode(em, peer, now)), bots: others.map(([channel, url]) => ({ channel, url })) }
    })
    if (shown.kind === 'disowned') return await sayDisowned(chat, shown.until)
    const text = texts.connect.show(shown.code, connectMinutes)
    const ways: Button[][] = shown.bots.map(({ channel, url }) => [{ label: texts.connect.openIn(channel), url }])
    return await sayLast(chat, text, [...ways, [goButton(texts.settings.chats.button, 'messengers')]])
  },
}
