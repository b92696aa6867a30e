import { sayLast } from '../../asking/say-last.ts'
import { go, goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { TableView } from '../../texts/views/use-view.ts'
import { permitted, type Rights } from '../../views/permitted.ts'

/** The account that is looked at, and whose chat looks. */
type Looked = Rights & { id: number; number: string }

/** Says that nothing is known of an account's use yet. */
export async function sayNothing(chat: Chat, { id, number, ...rights }: Looked): Promise<undefined> {
  const buttons = permitted(rights, [
    [['send readings', goButton(chat.texts.card.sendReading, 'reading', { accountId: id })]],
    [['look', goButton(chat.texts.card.account, 'card', { accountId: id })]],
  ])
  return await sayLast(chat, chat.texts.history.none(number), buttons)
}

/** The ways to the newer and the older readings, where there are more. */
export function pageButtons(
  { texts: { history: texts } }: Chat,
  id: number,
  { page, pages, from, to }: TableView,
): Button[][] {
  const turnTo = (wanted: number) => go('readings', { accountId: id, from, to, page: wanted })
  const turns: Button[] = [
    ...(page > 0 ? [{ label: texts.newer, go: turnTo(page - 1) }] : []),
    ...(page < pages - 1 ? [{ label: texts.older, go: turnTo(page + 1) }] : []),
  ]
  return turns.length > 0 ? [turns] : []
}

/** Where to go from an account's use. */
export function nextSteps({ texts }: Chat, { id, ...rights }: Omit<Looked, 'number'>): Button[][] {
  return permitted(rights, [
    [
      ['history', goButton(texts.history.otherPeriod, 'history', { accountId: id })],
      ['history', goButton(texts.statement.button, 'statement', { accountId: id })],
    ],
    [['send readings', goButton(texts.card.sendReading, 'reading', { accountId: id })]],
  ])
}
