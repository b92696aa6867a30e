import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/chat.ts'
import type { AccountSettings } from '../../texts/screens/settings-texts.ts'
import type { Texts } from '../../texts/screens/texts.ts'
import { accountAbout } from '../../views/account-views.ts'
import { viewAccountSettings, viewChats, viewReminders } from '../../views/settings-views.ts'

/** «Настройки»: what is set now, with a way to each of it. */
export const settings: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { texts } = chat
    const { hasMore, hasMail, ...view } = await chat.step('settings', async context => {
      const linked = await accountAbout(context, about, 'look')
      return {
        account: linked && (await viewAccountSettings(context, linked)),
        reminders: viewReminders(context),
        chats: await viewChats(context),
        language: context.peer.language,
        hasMail: context.hasMail,
        hasMore: (await linkedAccounts(context.em, context.peer.id)).length > 1,
      }
    })
    const more: Button[][] = hasMore ? [[{ label: texts.settings.otherAccount, go: 'accounts' }]] : []
    const buttons = [...accountButtons(texts, view.account, hasMail), ...ownButtons(texts), ...more]
    await chat.say({ kind: 'text', text: texts.settings.screen(view), buttons })
    return undefined
  },
}

function accountButtons(
  { settings: words, link }: Texts,
  account: AccountSettings | null,
  hasMail: boolean,
): Button[][] {
  if (!account) return [[{ label: link.linkAccount, go: 'link' }]]
  const { id, role } = account
  const receipts = { label: words.receipts.button, go: `receipts-to:${id}` }
  const label = { label: words.label, go: `rename:${id}` }
  if (!hasPermission(role, 'settings')) return [[receipts, label]]
  return [
    [...(hasMail ? [{ label: words.email.button, go: `change-email:${id}` }] : []), receipts],
    [{ label: words.access.button, go: `access:${id}` }, label],
  ]
}

function ownButtons({ settings: words }: Texts): Button[][] {
  return [
    [
      { label: words.reminders.button, go: 'reminder-kinds' },
      { label: words.chats.button, go: 'messengers' },
    ],
    [
      { label: words.language, go: 'language' },
      { label: words.data.button, go: 'my-data' },
    ],
  ]
}
