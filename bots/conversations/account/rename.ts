import { nameAccount } from '../../../core/peers/name-account.ts'
import { askText } from '../../asking/ask.ts'
import { readName } from '../../asking/read-name.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    rename: OfAccount
  }
}

/** The current account's own name: «Дача». */
export const rename: Conversation<'rename'> = {
  name: 'rename',
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { texts } = chat
    const account = await chat.step('which account', async context => {
      const linked = await accountAbout(context, accountId, 'look')
      return linked && { id: linked.account.id, number: linked.account.number }
    })
    if (!account) return await sayAccountNeeded(chat)
    const buttons = [[{ label: texts.accounts.clearLabel, answer: 'clear' }]]
    const text = texts.accounts.askLabel(account.number)
    const typed = await askText(chat, { kind: 'text', text, buttons }, readName(text, texts.accounts.labelUnclear))
    if (!typed) return undefined
    const label = 'value' in typed ? typed.value : null
    const isNamed = await chat.step('name account', ({ em, peer }) => nameAccount(em, peer, account.id, label))
    const { renamed, noLongerHere } = texts.accounts
    if (!isNamed) return await sayLast(chat, noLongerHere(account.number))
    const next = [
      [goButton(texts.card.account, 'card', { accountId: account.id }), goButton(texts.card.accounts, 'accounts')],
    ]
    return await sayLast(chat, renamed(account.number, label), next)
  },
}
