import type { Account } from '../../core/accounts/account.table.ts'
import { closedSince } from '../../core/accounts/closed-since.ts'
import { sayLast } from '../asking/say-last.ts'
import { goButton } from '../messages/destinations.ts'
import type { Chat } from '../port/chat.ts'
import type { ClosedView, EndedByClosing } from '../texts/views/closed-view.ts'
import { type Looking, localDay, viewQuote } from './account-views.ts'
import { permitted, type Rights, type Way } from './permitted.ts'

/** A closed account; null of one that is not. */
export async function viewClosed(context: Looking, account: Account): Promise<ClosedView | null> {
  const { id, number } = account
  const since = closedSince(account, localDay(context, account))
  return since && { id, number, since, quote: await viewQuote(context, account) }
}

/** Says what a closed account has no more (readings, services, charges), what is still to be paid, and how. */
export async function sayClosed(
  chat: Chat,
  closed: ClosedView,
  what: EndedByClosing,
  rights: Rights = {},
): Promise<undefined> {
  const { texts } = chat
  const accountId = closed.id
  const pay: Way[] = [
    ['bill', goButton(texts.card.receipt, 'receipt', { accountId })],
    ['pay', goButton(texts.card.pay, 'pay', { accountId })],
  ]
  const ask: Way[] = [['look', goButton(texts.understanding.askSpecialist, 'question')]]
  const buttons = permitted(rights, closed.quote.dueKopecks > 0n ? [pay, ask] : [ask])
  return await sayLast(chat, texts.closed.refused(closed, what), buttons)
}
