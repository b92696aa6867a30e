import { beginning } from '../../core/characters/beginning.ts'
import type { ThreadNotice } from '../../core/outbox/desk-order.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import type { DeskPress } from '../understanding/desk-command.ts'
import type { DeskPost } from './desk-room.ts'

/** As many, and as long, as every messenger shows under a message. */
const mostButtons = 10
const longestLabel = 40

/** Under an answer that is ready, and not sent yet. */
export const draftButtons = (texts: DeskTexts, questionId: number, entryId: number): NonNullable<DeskPost['buttons']> =>
  (['send', 'drop'] as const).map(press => ({
    label: texts.presses[press],
    button: `${press}:${questionId}.${entryId}`,
  }))

/** The buttons under what agents are told, where it asks them something. */
export function pressButtons(
  texts: DeskTexts,
  questionId: number,
  what: ThreadNotice,
): NonNullable<DeskPost['buttons']> {
  const button = (press: DeskPress, entryId?: number) => ({
    label: texts.presses[press],
    button: `${press}:${questionId}${entryId === undefined ? '' : `.${entryId}`}`,
  })
  if (what.told === 'which-agent')
    return what.agents.map(({ id, label }) => ({ label, button: `assign:${questionId}.${id}` }))
  if ('choices' in what)
    return what.choices.slice(0, mostButtons).map(({ label, press, arg }) => ({
      label: beginning(label, longestLabel),
      button: `${press}:${questionId}${arg === undefined ? '' : `.${arg}`}`,
    }))
  if (what.told === 'close-unanswered') return [button('close-anyway')]
  if (!('entryId' in what) || what.entryId === undefined) return []
  const isAnswer = ['held', 'held-still', 'undelivered'].includes(what.told)
  return [button('send', what.entryId), ...(isAnswer ? [button('drop', what.entryId)] : [])]
}
