import { sayLast } from '../../asking/say-last.ts'
import { go, goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { TableView } from '../../texts/views/use-view.ts'

/** Says that nothing is known of an account's use yet. */
export async function sayNothing(chat: Chat, id: number, number: string): Promise<undefined> {
  const buttons = [[goButton(chat.texts.card.sendReading, 'reading', { accountId: id })]]
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
export function nextSteps({ texts }: Chat, id: number): Button[][] {
  return [
    [
      goButton(texts.history.otherPeriod, 'history', { accountId: id }),
      goButton(texts.statement.button, 'statement', { accountId: id }),
    ],
    [goButton(texts.card.sendReading, 'reading', { accountId: id })],
  ]
}
