import type { ThreadNotice } from '../../core/outbox/desk-order.ts'
import { deskWords } from '../texts/ru/desk-words.ts'
import type { DeskPress } from '../understanding/desk-command.ts'
import type { DeskPost } from './desk-room.ts'

/** The buttons under what agents are told, where it asks them something. */
export function pressButtons(questionId: number, what: ThreadNotice): NonNullable<DeskPost['buttons']> {
  const button = (press: DeskPress, entryId?: number) => ({
    label: deskWords.presses[press],
    button: `${press}:${questionId}${entryId === undefined ? '' : `.${entryId}`}`,
  })
  if (what.told === 'close-unanswered') return [button('close-anyway')]
  if (!('entryId' in what) || what.entryId === undefined) return []
  const isAnswer = what.told === 'held' || what.told === 'held-still'
  return [button('send', what.entryId), ...(isAnswer ? [button('drop', what.entryId)] : [])]
}
