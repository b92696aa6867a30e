import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { sayLast } from '../../asking/say-last.ts'
import { go } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { Texts } from '../../texts/ru/ru.ts'
import type { AccountSettings } from '../../texts/views/settings-view.ts'
import { accountAbout } from '../../views/account-views.ts'
import { viewAccountSettings, viewChats, viewReminders } from '../../views/settings-views.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    settings: OfAccount
  }
}

/** «Настройки»: what is set now, with a way to each of it. */
export const settings: Conversation<'settings'> = {
  name: 'settings',
  version: 1,
  words: {
    order: 210,
    exact: ['/settings', 'настройки', 'мои настройки', 'settings'],
  },
  intents: [
    {
      order: 80,
      pattern: /настройк|удал\p{L}* .*(?:данн|меня|все)|(?:смен|поменя|измен)\p{L}* .*(?:почт|мейл|email)|напомина/u,
    },
  ],
  isGrave: true,
  label: ({ understanding }) => understanding.labels.settings,
  section: { order: 80, label: ({ settings }) => settings.button },
  command: { order: 140, name: 'settings', description: ({ commands }) => commands.settings },
  parts: { accountId: true },
  async run(chat, { accountId }) {
    const { texts } = chat
    const { hasMore, hasMail, ...view } = await chat.step('settings', async context => {
      const linked = await accountAbout(context, accountId, 'look')
      return {
        account: linked && (await viewAccountSettings(context, linked)),
        reminders: viewReminders(context),
        chats: await viewChats(context),
        language: context.peer.language,
        hasMail: context.hasMail,
        hasMore: (await linkedAccounts(context.em, context.peer.id)).length > 1,
      }
    })
    const more: Button[][] = hasMore ? [[{ label: texts.settings.otherAccount, go: go('accounts') }]] : []
    const buttons = [...accountButtons(texts, view.account, hasMail), ...ownButtons(texts), ...more]
    return await sayLast(chat, texts.settings.screen(view), buttons)
  },
}

function accountButtons(
  { settings: words, link }: Texts,
  account: AccountSettings | null,
  hasMail: boolean,
): Button[][] {
  if (!account) return [[{ label: link.linkAccount, go: go('link') }]]
  const { id, role } = account
  const receipts = { label: words.receipts.button, go: go('receipts-to', { accountId: id }) }
  const label = { label: words.label, go: go('rename', { accountId: id }) }
  if (!hasPermission(role, 'settings')) return [[receipts, label]]
  return [
    [...(hasMail ? [{ label: words.email.button, go: go('change-email', { accountId: id }) }] : []), receipts],
    [{ label: words.access.button, go: go('access', { accountId: id }) }, label],
  ]
}

function ownButtons({ settings: words }: Texts): Button[][] {
  return [
    [
      { label: words.reminders.button, go: go('reminder-kinds') },
      { label: words.chats.button, go: go('messengers') },
    ],
    [
      { label: words.language, go: go('language') },
      { label: words.data.button, go: go('my-data') },
    ],
  ]
}
