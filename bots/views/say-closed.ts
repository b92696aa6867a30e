import type { Account } from '../../core/accounts/account.table.ts'
import { closedSince } from '../../core/accounts/closed-since.ts'
import { sayLast } from '../asking/say-last.ts'
import { goButton } from '../messages/destinations.ts'
import type { Chat } from '../port/chat.ts'
import type { ClosedView } from '../texts/views/closed-view.ts'
import { type Looking, localDay, viewQuote } from './account-views.ts'

/** A closed account; null of one that is not. */
export async function viewClosed(context: Looking, account: Account): Promise<ClosedView | null> {
  const { id, number } = account
  const since = closedSince(account, localDay(context, account))
  return since && { id, number, since, quote: await viewQuote(context, account) }
}

/** Says that a closed account takes no readings, or no orders of services, what is still to be paid, and how. */
export async function sayClosed(chat: Chat, closed: ClosedView, what: 'reading' | 'service'): Promise<undefined> {
  const { texts } = chat
  const accountId = closed.id
  const pay = [goButton(texts.card.receipt, 'receipt', { accountId }), goButton(texts.card.pay, 'pay', { accountId })]
  const ask = [goButton(texts.understanding.askSpecialist, 'question')]
  return await sayLast(chat, texts.closed.refused(closed, what), closed.quote.dueKopecks > 0n ? [pay, ask] : [ask])
}
