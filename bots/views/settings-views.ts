import { guestsOf } from '../../core/linking/guests.ts'
import { ownEmail } from '../../core/linking/masked-email.ts'
import { chatsOf } from '../../core/peers/choose-notices.ts'
import type { LinkedAccount } from '../../core/peers/linked-accounts.ts'
import { hasPermission } from '../../core/peers/permissions.ts'
import { todayIn } from '../../core/supplier/supplier.ts'
import type { ActionContext } from '../port/chat.ts'
import type { AccountSettings, ChatView, RemindersView } from '../texts/views/settings-view.ts'
import { mayCarryPersonalData } from './account-views.ts'

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
    email: mayShow && account.email ? ownEmail(account.email) : null,
    hasEmail: Boolean(account.email),
    receipts: link.receipts,
    guests: (await guestsOf(context.em, account.id)).length,
  }
}

/** Which reminders come, and when. */
export function viewReminders({ peer }: ActionContext): RemindersView {
  return { areOn: peer.takesReminders, hour: peer.reminderHour, muted: peer.mutedReminders }
}

/** A person's chats, this one first. */
export async function viewChats(context: ActionContext): Promise<ChatView[]> {
  const chats = await chatsOf(context.em, context.peer)
  const views = chats.map(({ id, channel, createdAt }) => ({
    id,
    channel,
    isHere: id === context.peer.id,
    // Nothing says in which branch: the day is the first one's.
    since: todayIn(context.supplier.branches[0]!, createdAt),
  }))
  return views.toSorted((one, other) => Number(other.isHere) - Number(one.isHere))
}
