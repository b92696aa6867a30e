import { linkedAccount } from '../../../core/peers/linked-accounts.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import { sayAccountNeeded, viewLinked } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    accounts: Nothing
  }
}

/** «Мои счета»: choose the one the menu speaks about, add, name or unlink one. */
export const accounts: Conversation<'accounts'> = {
  name: 'accounts',
  words: {
    order: 80,
    exact: ['/accounts', 'мои счета', 'счета', 'сменить счет', 'accounts', 'my accounts'],
  },
  intents: [
    {
      order: 190,
      pattern:
        /(?:мои|все|друг|втор|смен|переключ|выбрать)\p{L}* (?:\p{L}+ )?счет(?:а|ов)?(?!\p{L})|друг\p{L}+ квартир/u,
      english: /\bmy accounts\b|\b(?:an)?other account|\b(?:switch|change|choose) (?:[a-z]+ )?accounts?\b/u,
    },
  ],
  section: { order: 90, label: ({ more }) => more.accounts },
  command: { order: 80, name: 'accounts', description: ({ commands }) => commands.accounts },
  isList: true,
  async run(chat) {
    const { texts } = chat
    const linked = await chat.step('accounts', context => viewLinked(context, 'look'))
    if (linked.length === 0) return await sayAccountNeeded(chat)
    const items = linked.map(account => [{ label: texts.accounts.item(account), answer: String(account.id) }])
    const more: Button[][] = [
      [goButton(texts.accounts.add, 'link'), goButton(texts.accounts.rename, 'rename')],
      [goButton(texts.accounts.unlink, 'unlink'), goButton(texts.settings.chats.button, 'messengers')],
    ]
    const chosen = await choosePaged(chat, {
      kind: 'text',
      text: texts.accounts.list,
      buttons: [...items, ...more],
    })
    if (chosen === undefined) return undefined
    const isThere = await chat.step('switch account', async ({ em, peer }) => {
      const account = await linkedAccount(em, peer.id, Number.parseInt(chosen, 10))
      if (account) peer.currentAccount = account.account.id
      return account !== null
    })
    const { number } = linked.find(({ id }) => String(id) === chosen)!
    if (!isThere) return await sayLast(chat, texts.accounts.noLongerHere(number))
    return redirect('card', { accountId: Number(chosen) })
  },
}
