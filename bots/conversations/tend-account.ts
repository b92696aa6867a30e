import { linkedAccount } from '../../core/peers/linked-accounts.ts'
import { unlinkAccount } from '../../core/peers/unlink-account.ts'
import { askText, chooseUnlessReading } from '../ask.ts'
import type { Begin, Chat, Conversation } from '../chat.ts'
import { choosePagedUnlessReading } from '../pages.ts'
import { accountAbout, sayAccountNeeded, viewLinked } from './account-views.ts'

/** The current account's own name: «Дача». */
export const rename: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const account = await chat.once('which account', async deeds => {
      const linked = await accountAbout(deeds, about)
      return linked && { id: linked.account.id, number: linked.account.number }
    })
    if (!account) return await sayAccountNeeded(chat)
    const buttons = [[{ label: texts.accounts.clearLabel, answer: 'clear' }]]
    const typed = await askText(chat, { kind: 'text', text: texts.accounts.askLabel(account.number), buttons }, text =>
      text.length > 0 && [...text].length <= 30 && !text.includes('\n')
        ? { value: text }
        : { problem: texts.accounts.labelUnclear },
    )
    if (!typed) return undefined
    const label = 'value' in typed ? typed.value : null
    await chat.once('name account', async ({ em, peer }) => {
      const linked = await linkedAccount(em, peer.id, account.id)
      if (linked) linked.link.label = label
      return null
    })
    await chat.say({ kind: 'text', text: texts.accounts.renamed(account.number, label), menu: true })
    return undefined
  },
}

/** «Выход»: ends this chat's link to an account. */
export const unlink: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const account = await askWhich(chat)
    if (!account || 'go' in account) return account
    const sure = await chooseUnlessReading(chat, {
      kind: 'text',
      text: texts.accounts.confirmUnlink(account.number),
      buttons: [
        [
          { label: texts.accounts.unlinkYes, answer: 'yes' },
          { label: texts.accounts.unlinkNo, answer: 'no' },
        ],
      ],
    })
    if (typeof sure !== 'string') return sure
    if (sure === 'no') return { go: 'menu' }
    await chat.once('unlink', ({ em, peer, now }) => unlinkAccount(em, peer.id, account.id, now))
    await chat.say({ kind: 'text', text: texts.accounts.unlinked(account.number), buttons: linkButton(chat) })
    return undefined
  },
}

const linkButton = ({ texts }: Chat) => [[{ label: texts.link.linkAccount, go: 'link' }]]

async function askWhich(chat: Chat): Promise<{ id: number; number: string } | Begin | undefined> {
  const { texts } = chat
  const linked = await chat.once('accounts', viewLinked)
  if (linked.length < 2) return linked[0] ?? (await sayAccountNeeded(chat))
  const buttons = linked.map(account => [
    { label: texts.accounts.item({ ...account, isCurrent: false }), answer: String(account.id) },
  ])
  const chosen = await choosePagedUnlessReading(chat, { kind: 'text', text: texts.accounts.unlinkWhich, buttons })
  if (typeof chosen === 'object') return chosen
  return linked.find(account => String(account.id) === chosen)
}
