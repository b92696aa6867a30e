import { isUnsaid, textOf } from '../../messages/said.ts'
import type { DeskEvent, DeskMember } from '../../port/desk-event.ts'
import { deskButtonPrefix } from './desk-button-prefix.ts'
import type { MaxMessage, MaxUser } from './max-update.ts'
import { saidIn } from './said-in.ts'

/** What a message in a group would be, were the group the desk's; undefined for what no person said. */
export function deskEvent(message: MaxMessage): DeskEvent | undefined {
  const { sender, body, link } = message
  if (!sender || sender.is_bot) return undefined
  const said = saidIn(message)
  const isOther = isUnsaid(said)
  if (isOther && said.files.length === 0) return undefined
  const replied = link?.type === 'reply' ? link : undefined
  return {
    doing: 'wrote',
    by: somebody(sender),
    text: textOf(said),
    files: isOther ? [] : said.files,
    album: null,
    ...(isOther ? { isOther: true } : {}),
    ref: body.mid,
    ...(replied ? { replyTo: replied.message.mid } : {}),
    ...(replied?.sender?.is_bot && replied.message.text ? { repliedText: replied.message.text } : {}),
  }
}

/** A change of a message in a group. */
export function deskEdit(message: MaxMessage): DeskEvent {
  return { doing: 'edited', ref: message.body.mid, text: textOf(saidIn(message)) }
}

/** A press of a button in a group; one that is not the desk's has no name. */
export function deskPress(by: MaxUser, payload: string): DeskEvent {
  const button = payload.startsWith(deskButtonPrefix) ? payload.slice(deskButtonPrefix.length) : ''
  return { doing: 'pressed', by: somebody(by), button }
}

function somebody({ user_id, first_name, last_name }: MaxUser): DeskMember {
  return { externalId: String(user_id), name: [first_name, last_name].filter(Boolean).join(' ') }
}
