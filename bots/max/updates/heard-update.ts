import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { chooseLanguage, type Language } from '../../../core/units/language.ts'
import { pressedButton } from '../../messages/button-data.ts'
import { type Carried, type Heard, unknownButton } from '../../messages/heard.ts'
import { isUnsaid, textOf } from '../../messages/said.ts'
import type { Update } from '../../port/update.ts'
import { deskEdit, deskEvent, deskPress } from './desk-event.ts'
import { idOf, type MaxMessage, type MaxUpdate } from './max-update.ts'
import { saidIn } from './said-in.ts'

/**
 * An update in the bots' own terms; undefined when it asks for nothing. A person's chat is known by the person, since MAX does not always
 * tell the number of a dialog; a group by its own number, which is negative.
 */
export function heardUpdate(update: MaxUpdate): Update | undefined {
  const about = { channel: 'max', id: idOf(update) }
  switch (update.update_type) {
    case 'message_created':
      return fromMessage(about, update)
    case 'message_edited':
      return fromEdit(about, update.message)
    case 'message_callback':
      return fromPress(about, update)
    case 'bot_started': {
      const text = ['/start', update.payload].filter(Boolean).join(' ')
      const sentAt = Temporal.Instant.fromEpochMilliseconds(update.timestamp)
      return { ...about, ...of(update.user), ...languageOf(update), sentAt, what: { kind: 'text', text } }
    }
    case 'bot_stopped':
    case 'dialog_removed':
      return { ...about, ...of(update.user), what: { kind: 'blocked' } }
    // Who writes in a channel has no use for a bot's words.
    case 'bot_added':
      return update.is_channel
        ? undefined
        : { ...about, address: String(update.chat_id), what: { kind: 'group', isInvited: true } }
  }
}

type About = { channel: string; id: string }

const of = ({ user_id }: { user_id: number }) => ({ address: String(user_id) })

const languageOf = ({ user_locale }: { user_locale?: string | null | undefined }): { language: Language } => ({
  language: chooseLanguage(user_locale ? [user_locale] : []),
})

function fromMessage(about: About, update: MaxUpdate & { update_type: 'message_created' }): Update | undefined {
  const { message } = update
  const { sender } = message
  if (!sender || sender.is_bot) return undefined
  const more = { ...languageOf(update), sentAt: Temporal.Instant.fromEpochMilliseconds(message.timestamp) }
  const group = groupOf(message)
  if (group === undefined) return { ...about, ...of(sender), ...more, what: heard(message) }
  const doing = deskEvent(message)
  return doing && { ...about, address: group, ...more, what: { kind: 'group', doing } }
}

/** The number of a group; undefined for a dialog. */
function groupOf({ recipient: { chat_type, chat_id } }: MaxMessage): string | undefined {
  if (chat_type === 'dialog') return undefined
  if (chat_id === null || chat_id === undefined) throw new TypeError('A message of no chat')
  return String(chat_id)
}

function heard(message: MaxMessage): Heard {
  const said = saidIn(message)
  const text = textOf(said)
  const more = carried(message, isUnsaid(said) ? [] : said.files)
  const first = said.files.find(({ ref }) => ref !== '')
  if (said.words !== '' && !first) return { kind: 'text', text, ...more }
  return { kind: 'attachment', what: first?.kind ?? 'other', ...(text ? { text } : {}), ...more }
}

/** What a message was beside its words. */
function carried({ body, link }: MaxMessage, files: AttachedFile[]): Carried {
  return {
    ref: body.mid,
    ...(files.length > 0 ? { files } : {}),
    ...(link?.type === 'reply' ? { replyTo: link.message.mid } : {}),
  }
}

function fromEdit(about: About, message: MaxMessage): Update | undefined {
  const { sender, body } = message
  if (!sender || sender.is_bot) return undefined
  const group = groupOf(message)
  if (group !== undefined) return { ...about, address: group, what: { kind: 'group', doing: deskEdit(message) } }
  return { ...about, ...of(sender), what: { kind: 'edited', ref: body.mid, text: textOf(saidIn(message)) } }
}

/** Where its message is gone, a press is one in a dialog: nobody can press what a group has no more. */
function fromPress(about: About, update: MaxUpdate & { update_type: 'message_callback' }): Update {
  const { callback, message } = update
  const payload = callback.payload ?? ''
  const group = message ? groupOf(message) : undefined
  const more = { ...languageOf(update), callback: callback.callback_id }
  if (group !== undefined)
    return { ...about, address: group, ...more, what: { kind: 'group', doing: deskPress(callback.user, payload) } }
  return { ...about, ...of(callback.user), ...more, what: pressedButton(payload) ?? unknownButton }
}
