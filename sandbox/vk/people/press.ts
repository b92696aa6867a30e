import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { emit } from '../events/emit.ts'
import type { Draft } from '../messages/post-message.ts'
import { isChat } from '../state/dialogs.ts'
import { parsedJson } from '../state/parameters.ts'
import type { Dialog, State } from '../state/state.ts'
import type { EventAnswer, Button as KeyboardButton, User } from '../state/types.ts'
import { geoOf } from './samples.ts'
import type { VisibleMessage } from './visible-message.ts'

/**
 * Which button: by its label (the keyboard under the input first, then the newest message that has it), by its label or place
 * on what one message brought, by the payload it carries, or – as a stale or forged press – by a payload on a message that
 * need not show it.
 */
export type Button =
  | string
  | { cmid: number; label: string }
  | { cmid: number; row: number; column: number }
  | { payload: unknown }
  | { cmid: number; payload: unknown }

/** What a press did on the person's side. */
export type PressResult =
  /** The answer is undefined when the bot gave none in time, or an empty one. */
  | { kind: 'callback'; eventId: string; answer: Promise<EventAnswer | undefined> }
  | { kind: 'link'; url: string }
  | { kind: 'sent'; message: VisibleMessage }

interface Presser {
  state: State
  user: User
  dialog: Dialog
  says(draft: Omit<Draft, 'fromId'>): VisibleMessage
}

/** A button and where it was found; `cmid` is of the message that brought it. */
interface Found {
  button: KeyboardButton
  row: number
  column: number
  cmid: number
  authorId: number
  isUnderInput: boolean
}

// VK's documentation: an event id is good for a minute.
const answerWithinMs = 60_000

/** Presses a button as a person would. Throws when it is not on the screen. */
export function press(presser: Presser, wanted: Button): PressResult {
  const found = forged(presser.dialog, wanted) ?? shownButtons(presser.dialog).find(each => isWanted(each, wanted))
  if (!found) throw new Error(`No button ${describe(wanted)} on the screen; there are: ${labelsOf(presser.dialog)}`)
  const { action } = found.button
  switch (action.type) {
    case 'text':
      return send(presser, found, { text: textOf(presser, found), payload: action.payload })
    case 'location':
      return send(presser, found, { geo: geoOf(55.3547, 86.0873), payload: action.payload })
    case 'open_link':
      return { kind: 'link', url: action.link ?? '' }
    case 'callback':
      return callBack(presser, found)
    default:
      throw new Error(`A button of type ${action.type} does something that the stand-in does not know`)
  }
}

/** Every button on the screen: those under the input, then those of the messages, the newest first. */
function shownButtons({ keyboard, messages }: Dialog): Found[] {
  const inline = messages.filter(message => !message.isDeleted && message.keyboard?.inline).toReversed()
  const under = keyboard ? [{ ...keyboard, isUnderInput: true }] : []
  const boards = [
    ...under,
    ...inline.map(({ cmid, fromId, keyboard: own }) => ({
      keyboard: own!,
      cmid,
      authorId: fromId,
      isUnderInput: false,
    })),
  ]
  return boards.flatMap(({ keyboard: { buttons }, cmid, authorId, isUnderInput }) =>
    buttons.flatMap((line, row) =>
      line.map((button, column) => ({ button, row, column, cmid, authorId, isUnderInput })),
    ),
  )
}

function isWanted({ button, cmid, row, column }: Found, wanted: Button): boolean {
  const { label, payload } = button.action
  if (typeof wanted === 'string') return label === wanted
  if ('cmid' in wanted && wanted.cmid !== cmid) return false
  if ('row' in wanted) return row === wanted.row && column === wanted.column
  if ('label' in wanted) return label === wanted.label
  return payload !== undefined && isDeepStrictEqual(readPayload(payload), readPayload(wanted.payload))
}

function forged({ messages }: Dialog, wanted: Button): Found | undefined {
  if (typeof wanted === 'string' || !('cmid' in wanted) || !('payload' in wanted)) return undefined
  const message = messages.find(({ cmid }) => cmid === wanted.cmid)
  if (!message || message.fromId > 0) throw new Error(`No message ${wanted.cmid} of a community in this conversation`)
  const payload = typeof wanted.payload === 'string' ? wanted.payload : JSON.stringify(wanted.payload)
  const action = { type: 'callback' as const, label: '', payload }
  return { button: { action }, row: 0, column: 0, cmid: message.cmid, authorId: message.fromId, isUnderInput: false }
}

function send({ dialog, says }: Presser, { isUnderInput }: Found, draft: Omit<Draft, 'fromId'>): PressResult {
  const { keyboard } = dialog
  if (isUnderInput && keyboard?.keyboard.one_time) keyboard.isHidden = true
  return { kind: 'sent', message: says(draft) }
}

/** In a group chat a button names the community it talks to. */
function textOf({ state, dialog }: Presser, { button, authorId }: Found): string {
  const label = button.action.label ?? ''
  if (!isChat(dialog.peerId)) return label
  return `[club${-authorId}|${state.communities.get(-authorId)?.name ?? ''}] ${label}`
}

function callBack({ state, user, dialog }: Presser, { button, cmid, authorId }: Found): PressResult {
  const community = state.communities.get(-authorId)
  if (!community) throw new Error('The button belongs to no community')
  const eventId = randomBytes(6).toString('hex')
  const payload = button.action.payload ?? '{}'
  const { groupId } = community
  const answer = new Promise<EventAnswer | undefined>(settle => {
    state.presses.set(eventId, { eventId, groupId, userId: user.id, dialog, cmid, payload, settle })
  })
  setTimeout(() => giveUp(state, eventId), answerWithinMs).unref()
  emit(community, 'message_event', {
    user_id: user.id,
    peer_id: dialog.peerId,
    event_id: eventId,
    payload: state.sendsPayloadAsText ? payload : readPayload(payload),
    conversation_message_id: cmid,
  })
  state.changed.notify()
  return { kind: 'callback', eventId, answer }
}

/** Makes a press too old to be answered. */
export function giveUp(state: State, eventId: string): void {
  const waiting = state.presses.get(eventId)
  if (!state.presses.delete(eventId)) return
  waiting?.settle(undefined)
  state.changed.notify()
}

function readPayload(payload: unknown): unknown {
  return typeof payload === 'string' ? (parsedJson(payload) ?? payload) : payload
}

function describe(wanted: Button): string {
  if (typeof wanted === 'string') return `«${wanted}»`
  if ('row' in wanted) return `in row ${wanted.row}, column ${wanted.column}`
  return 'label' in wanted ? `«${wanted.label}»` : `with the payload ${JSON.stringify(wanted.payload)}`
}

function labelsOf(dialog: Dialog): string {
  return (
    shownButtons(dialog)
      .map(({ button }) => button.action.label ?? button.action.type)
      .join(', ') || 'none'
  )
}
