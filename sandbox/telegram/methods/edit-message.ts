import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { unixTime } from '../../serving.ts'
import { readEditMarkup, replyMarkup } from '../keyboards/reply-markup.ts'
import { findMessage, findWritableDialog } from '../state/dialogs.ts'
import { chatId, entities, messageId, optionalText, text } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type { StoredMessage } from '../state/state.ts'
import type { Message } from '../state/types.ts'
import { formattedText, textLength } from '../text/formatted-text.ts'
import { type Caller, changing, sending } from './method.ts'
import { messageText, withEntities } from './send-message.ts'

const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

const maxCaptionLength = 1024

const target = { chat_id: chatId, message_id: messageId }

/** `editMessageText`; a keyboard that is not given again is removed. */
export const editMessageText = sending(
  z.object({
    ...target,
    text: text('message text is empty'),
    parse_mode: optionalText,
    entities,
    reply_markup: replyMarkup,
  }),
  (caller, parameters) => {
    const formatted = messageText(parameters.text, parameters.parse_mode, parameters.entities)
    const markup = readEditMarkup(parameters.reply_markup)
    const stored = ownMessage(caller, parameters)
    if (stored.message.text === undefined) throw badRequest('there is no text in the message to edit')
    const { entities: _, reply_markup: __, ...rest } = stored.message
    const edited = { ...rest, text: formatted.text, ...withEntities('entities', formatted.entities) }
    return replace(caller, stored, markup ? { ...edited, reply_markup: markup } : edited)
  },
)

/** `editMessageCaption`; a keyboard that is not given again is removed. */
export const editMessageCaption = sending(
  z.object({ ...target, caption: optionalText, caption_entities: entities, reply_markup: replyMarkup }),
  (caller, parameters) => {
    const caption = formattedText(parameters.caption ?? '', undefined, parameters.caption_entities)
    if (textLength(caption.text) > maxCaptionLength) throw badRequest('message caption is too long')
    const markup = readEditMarkup(parameters.reply_markup)
    const stored = ownMessage(caller, parameters)
    if (stored.message.text !== undefined) throw badRequest('there is no caption in the message to edit')
    const { caption_entities: _, reply_markup: __, ...rest } = stored.message
    const edited = { ...rest, caption: caption.text, ...withEntities('caption_entities', caption.entities) }
    return replace(caller, stored, markup ? { ...edited, reply_markup: markup } : edited)
  },
)

/** `editMessageReplyMarkup` */
export const editMessageReplyMarkup = sending(
  z.object({ ...target, reply_markup: replyMarkup }),
  (caller, parameters) => {
    const markup = readEditMarkup(parameters.reply_markup)
    const stored = ownMessage(caller, parameters)
    const { reply_markup: _, ...rest } = stored.message
    return replace(caller, stored, markup ? { ...rest, reply_markup: markup } : rest)
  },
)

function ownMessage({ state, bot }: Caller, parameters: { chat_id: string; message_id: number }): StoredMessage {
  const dialog = findWritableDialog(state, bot, parameters.chat_id)
  const stored = findMessage(dialog, parameters.message_id, 'message to edit')
  if (stored.message.from.id !== bot.user.id) throw badRequest("message can't be edited")
  return stored
}

/** A new keyboard alone leaves no mark of an edit on the message, as at Telegram. */
function replace({ state }: Caller, stored: StoredMessage, edited: Message): Message {
  const current = stored.message
  const isTextSame =
    current.text === edited.text &&
    current.caption === edited.caption &&
    isDeepStrictEqual(current.entities, edited.entities)
  if (isTextSame && isDeepStrictEqual(current.reply_markup, edited.reply_markup)) throw badRequest(notModified)
  stored.message = isTextSame ? edited : { ...edited, edit_date: unixTime(state) }
  state.changed.notify()
  return stored.message
}

const maxAgeSeconds = 48 * 60 * 60

/** `deleteMessage`: for 48 hours; in groups the bot's own only, since the stand-in makes no bot an administrator. */
export const deleteMessage = changing(
  z.object({ chat_id: chatId, message_id: messageId }),
  ({ state, bot }, parameters) => {
    const dialog = findWritableDialog(state, bot, parameters.chat_id)
    const stored = findMessage(dialog, parameters.message_id, 'message to delete')
    const isTooOld = unixTime(state) - stored.message.date > maxAgeSeconds
    const isForeign = dialog.chat.type !== 'private' && stored.message.from.id !== bot.user.id
    if (isTooOld || isForeign) throw badRequest("message can't be deleted")
    stored.isDeleted = true
    // The keyboard goes with the message that brought it.
    if (dialog.keyboard?.messageId === parameters.message_id) dialog.keyboard = undefined
  },
)
