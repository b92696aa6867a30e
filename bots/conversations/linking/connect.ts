import { connectMinutes, showConnectCode } from '../../../core/linking/connect-code.ts'
import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import { sayLast } from '../../asking/say-last.ts'
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
    exact: ['/connect', 'другой мессенджер', 'подключить мессенджер', 'other messenger'],
  },
  intents: [{ order: 180, pattern: /(?:друг|втор)\p{L}+ мессенджер|(?:подключить|хочу) .*(?:вк|вконтакте|телеграм)/u }],
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
    return await sayLast(chat, text)
  },
}
