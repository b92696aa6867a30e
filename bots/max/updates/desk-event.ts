import type { DeskEvent, DeskMember } from '../../port/desk-event.ts'
import { attachmentsOf, filesOf, saidIn, toldWithoutWords } from './carried.ts'
import { deskButtonPrefix } from './desk-button-prefix.ts'
import type { MaxMessage, MaxUser } from './max-update.ts'

/** What a message in a group would be, were the group the desk's; undefined for what no person said. */
export function deskEvent(message: MaxMessage): DeskEvent | undefined {
  const { sender, body, link } = message
  if (!sender || sender.is_bot) return undefined
  const said = saidIn(message)
  const text = said.text || toldWithoutWords(said)
  const files = filesOf(said)
  const isEmpty = text === '' && files.length === 0
  if (isEmpty && attachmentsOf(said).length === 0) return undefined
  const replied = link?.type === 'reply' ? link : undefined
  return {
    doing: 'wrote',
    by: somebody(sender),
    text,
    files,
    album: null,
    ...(isEmpty ? { isOther: true } : {}),
    ref: body.mid,
    ...(replied ? { replyTo: replied.message.mid } : {}),
    ...(replied?.sender?.is_bot && replied.message.text ? { repliedText: replied.message.text } : {}),
  }
}

/** A change of a message in a group. */
export function deskEdit({ body }: MaxMessage): DeskEvent {
  return { doing: 'edited', ref: body.mid, text: body.text ?? '' }
}

/** A press of a button in a group; one that is not the desk's has no name. */
export function deskPress(by: MaxUser, payload: string): DeskEvent {
  const button = payload.startsWith(deskButtonPrefix) ? payload.slice(deskButtonPrefix.length) : ''
  return { doing: 'pressed', by: somebody(by), button }
}

function somebody({ user_id, first_name, last_name }: MaxUser): DeskMember {
  return { externalId: String(user_id), name: [first_name, last_name].filter(Boolean).join(' ') }
}
