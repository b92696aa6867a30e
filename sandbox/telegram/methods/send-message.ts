import { z } from 'zod'
import { showAction } from '../../shown-action.ts'
import { readReplyMarkup, replyMarkup } from '../keyboards/reply-markup.ts'
import { findMessage, findWritableDialog, findWritableTopic } from '../state/dialogs.ts'
import { chatId, entities, optionalText, replyParameters, text, threadId } from '../state/parameters.ts'
import { postMessage } from '../state/post-message.ts'
import { badRequest } from '../state/refused.ts'
import type { Dialog } from '../state/state.ts'
import type { Message, MessageEntity } from '../state/types.ts'
import { type FormattedText, formattedText, textLength } from '../text/formatted-text.ts'
import { method, sending } from './method.ts'

const maxTextLength = 4096

/** The text of a message as Telegram will show it, or its refusal of an empty or too long one. */
export function messageText(source: string, parseMode?: string, given?: MessageEntity[]): FormattedText {
  const formatted = formattedText(source, parseMode, given)
  if (formatted.text === '') throw badRequest('message text is empty')
  if (textLength(formatted.text) > maxTextLength) throw badRequest('message is too long')
  return formatted
}

/** The message that a reply answers. */
export function repliedMessage(dialog: Dialog, reply: z.output<typeof replyParameters>): Message | undefined {
  if (!reply) return undefined
  try {
    return findMessage(dialog, reply.message_id, 'message to be replied').message
  } catch (refusal) {
    if (reply.allow_sending_without_reply) return undefined
    throw refusal
  }
}

/** Leaves out empty lists of entities, which Telegram never sends. */
export function withEntities<Key extends 'entities' | 'caption_entities'>(key: Key, list: MessageEntity[]) {
  return list.length > 0 ? { [key]: list } : {}
}

/** `sendMessage` */
export const sendMessage = sending(
  z.object({
    chat_id: chatId,
    text: text('message text is empty'),
    parse_mode: optionalText,
    entities,
    reply_markup: replyMarkup,
    reply_parameters: replyParameters,
    message_thread_id: threadId,
  }),
  ({ state, bot }, parameters) => {
    const formatted = messageText(parameters.text, parameters.parse_mode, parameters.entities)
    const dialog = findWritableDialog(state, bot, parameters.chat_id)
    return postMessage(state, dialog, {
      topic: findWritableTopic(dialog, bot, parameters.message_thread_id),
      from: bot.user,
      content: { text: formatted.text, ...withEntities('entities', formatted.entities) },
      replyTo: repliedMessage(dialog, parameters.reply_parameters),
      markup: readReplyMarkup(parameters.reply_markup, dialog.chat.type),
    })
  },
)

const actions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]

const shownMs = 5000

/** `sendChatAction`: shown for five seconds or until the bot's next message. */
export const sendChatAction = method(
  z.object({ chat_id: chatId, action: z.enum(actions, { error: 'wrong parameter action in request' }) }),
  ({ state, bot }, { chat_id, action }) => {
    showAction(findWritableDialog(state, bot, chat_id), action, shownMs, state.changed)
    return true
  },
)
