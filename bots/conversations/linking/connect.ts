import { connectMinutes, showConnectCode } from '../../../core/linking/connect-code.ts'
import { currentAccount } from '../../../core/peers/linked-accounts.ts'
import type { Conversation } from '../../port/chat.ts'
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
