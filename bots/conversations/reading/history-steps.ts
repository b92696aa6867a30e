import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { TableView } from '../../texts/screens/history-texts.ts'
import { monthsAbout } from '../../views/history-views.ts'

/** Says that nothing is known of an account's use yet. */
export async function sayNothing(chat: Chat, id: number, number: string): Promise<undefined> {
  const buttons = [[{ label: chat.texts.card.sendReading, go: `reading:${id}` }]]
  await chat.say({ kind: 'text', text: chat.texts.history.none(number), buttons })
  return undefined
}

/** The ways to the newer and the older readings, where there are more. */
export function pageButtons(
  { texts: { history: texts } }: Chat,
  id: number,
  { page, pages, from, to }: TableView,
): Button[][] {
  const go = (wanted: number) => `readings:${monthsAbout(id, { from, to }, wanted)}`
  const turns: Button[] = [
    ...(page > 0 ? [{ label: texts.newer, go: go(page - 1) }] : []),
    ...(page < pages - 1 ? [{ label: texts.older, go: go(page + 1) }] : []),
  ]
  return turns.length > 0 ? [turns] : []
}

/** Where to go from an account's use. */
export function nextSteps({ texts }: Chat, id: number): Button[][] {
  return [
    [
      { label: texts.history.otherPeriod, go: `history:${id}` },
      { label: texts.statement.button, go: `statement:${id}` },
    ],
    [{ label: texts.card.sendReading, go: `reading:${id}` }],
  ]
}
