import { guestsOf } from '../../../core/linking/guests.ts'
import { maskedEmail } from '../../../core/linking/masked-email.ts'
import { chatsOf } from '../../../core/peers/choose-notices.ts'
import { type LinkedAccount, linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../../core/peers/permissions.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import type { Button } from '../../messages/message.ts'
import type { ActionContext, Conversation } from '../../port/chat.ts'
import type { AccountSettings, ChatView, RemindersView } from '../../texts/screens/settings-texts.ts'
import type { Texts } from '../../texts/screens/texts.ts'
import { accountAbout, mayCarryPersonalData } from '../../views/account-views.ts'

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

/** What is set for an account in this chat. */
export async function viewAccountSettings(
  context: ActionContext,
  { account, link }: LinkedAccount,
): Promise<AccountSettings> {
  const mayShow = mayCarryPersonalData(context) && hasPermission(link.role, 'settings')
  return {
    id: account.id,
    number: account.number,
    label: link.label ?? null,
    role: link.role,
    email: mayShow && account.email ? maskedEmail(account.email) : null,
    hasEmail: Boolean(account.email),
    receipts: link.receipts,
    guests: (await guestsOf(context.em, account.id)).length,
  }
}

export function viewReminders({ peer }: ActionContext): RemindersView {
  return { areOn: peer.takesReminders, hour: peer.reminderHour, muted: peer.mutedReminders }
}

/** A person's chats, this one first. */
export async function viewChats(context: ActionContext): Promise<ChatView[]> {
  const chats = await chatsOf(context.em, context.peer)
  const views = chats.map(({ id, channel, createdAt }) => ({
    ...{ id, channel },
    isHere: id === context.peer.id,
    since: someDay(context, createdAt),
  }))
  return [...views.filter(({ isHere }) => isHere), ...views.filter(({ isHere }) => !isHere)]
}

/** The day of a moment where nothing says in which branch: the first one's. */
export function someDay({ supplier }: ActionContext, moment: Temporal.Instant): Temporal.PlainDate {
  return todayIn(branchOf(supplier, supplier.branches[0]!.id), moment)
}
