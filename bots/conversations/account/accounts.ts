import { linkedAccount } from '../../../core/peers/linked-accounts.ts'
import { choosePagedUnlessReading } from '../../asking/pages.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import { sayAccountNeeded, viewLinked } from '../../views/account-views.ts'

/** «Мои счета»: choose the one the menu speaks about, add, name or unlink one. */
export const accounts: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const linked = await chat.step('accounts', context => viewLinked(context, 'look'))
    if (linked.length === 0) return await sayAccountNeeded(chat)
    const items = linked.map(account => [{ label: texts.accounts.item(account), answer: String(account.id) }])
    const more: Button[][] = [
      [
        { label: texts.accounts.add, go: 'link' },
        { label: texts.accounts.rename, go: 'rename' },
        { label: texts.accounts.unlink, go: 'unlink' },
      ],
      [
        { label: texts.connect.button, go: 'connect' },
        { label: texts.notices.button, go: 'notices' },
      ],
    ]
    const chosen = await choosePagedUnlessReading(chat, {
      kind: 'text',
      text: texts.accounts.list,
      buttons: [...items, ...more],
    })
    if (typeof chosen !== 'string') return chosen
    await chat.step('switch account', async ({ em, peer }) => {
      const account = await linkedAccount(em, peer.id, Number.parseInt(chosen, 10))
      if (account) peer.currentAccount = account.account.id
      return null
    })
    return { go: 'card', about: chosen }
  },
}
