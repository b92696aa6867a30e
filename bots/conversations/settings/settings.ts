import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
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
  words: {
    order: 210,
    exact: ['/settings', 'настройки', 'мои настройки', 'settings'],
  },
  intents: [
    {
      order: 80,
      pattern:
        /настройк|удал(?!ос)\p{L}* (?:.* )?(?:данн|меня|все(?!\p{L}))|(?:смен|поменя|измен|исправ|неправильн|неверн)\p{L}* .*(?:почт[аыуе]|мейл|email)|напомина/u,
      english: /\bsettings\b|\b(?:change|update) .*\be-?mail|\breminders?\b|\bnotifications?\b|\bdelete .*\bdata\b/u,
    },
  ],
  isGrave: true,
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
    const more: Button[][] = hasMore ? [[goButton(texts.settings.otherAccount, 'accounts')]] : []
    const buttons = [...accountButtons(texts, view.account, hasMail), ...ownButtons(texts), ...more]
    return await sayLast(chat, texts.settings.screen(view), buttons)
  },
}

function accountButtons(
  { settings: words, link }: Texts,
  account: AccountSettings | null,
  hasMail: boolean,
): Button[][] {
  if (!account) return [[goButton(link.linkAccount, 'link')]]
  const { id, role } = account
  const receipts = goButton(words.receipts.button, 'receipts-to', { accountId: id })
  const label = goButton(words.label, 'rename', { accountId: id })
  if (!hasPermission(role, 'settings')) return [[receipts, label]]
  return [
    [...(hasMail ? [goButton(words.email.button, 'change-email', { accountId: id })] : []), receipts],
    [goButton(words.access.button, 'access', { accountId: id }), label],
  ]
}

function ownButtons({ settings: words }: Texts): Button[][] {
  return [
    [goButton(words.reminders.button, 'reminder-kinds'), goButton(words.chats.button, 'messengers')],
    [goButton(words.language, 'language'), goButton(words.data.button, 'my-data')],
  ]
}
