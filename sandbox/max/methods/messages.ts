import { z } from 'zod'
import { apiMessage } from '../messages/api-message.ts'
import { postMessage } from '../messages/post-message.ts'
import { draftSchema, readDraft } from '../messages/read-draft.ts'
import { messageOf, writableChat } from '../state/chats.ts'
import { badRequest, notFound, Refused } from '../state/refused.ts'
import { checkQuery, type Method, readBody, success } from './method.ts'

/** How long a message may be changed. */
const editHours = 24

/** `POST /messages` */
export const sendMessage: Method = ({ state, bot, query, body }) => {
  checkQuery(query, 'user_id', 'chat_id', 'disable_link_preview')
  if ((query.user_id === undefined) === (query.chat_id === undefined)) throw badRequest('Unknown recipient')
  const draft = readBody(draftSchema, body)
  const chat = writableChat(state, bot, query)
  const content = readDraft(state, chat, draft)
  if (!state.rateLimits.takeMessage(chat.chatId)) throw new Refused(429, 'too.many.requests', 'Too many messages')
  return { message: apiMessage(state, chat, postMessage(state, chat, { ...content, sender: bot.user })) }
}

/** `PUT /messages`: attachments that are not given stay. */
export const editMessage: Method = ({ state, bot, query, body }) => {
  checkQuery(query, 'message_id')
  const { chat, message } = messageOf(state, bot, query.message_id ?? '')
  const draft = readBody(draftSchema, body)
  if (message.sender !== bot.user) throw new Refused(403, 'access.denied', 'Not a message of this bot')
  if (message.timestamp < state.clock().subtract({ hours: editHours }).epochMilliseconds)
    return { success: false, message: 'Message is too old' }
  const { text, markup, attachments } = readDraft(state, chat, draft, message.attachments)
  Object.assign(message, { attachments, isEdited: true, ...(typeof draft.text === 'string' ? { text, markup } : {}) })
  state.changed.notify()
  return success
}

/** `DELETE /messages` */
export const deleteMessage: Method = ({ state, bot, query }) => {
  checkQuery(query, 'message_id')
  const { message } = messageOf(state, bot, query.message_id ?? '')
  if (message.sender !== bot.user) return { success: false, message: 'Not a message of this bot' }
  message.isDeleted = true
  state.changed.notify()
  return success
}

const answer = z.strictObject({ message: draftSchema.nullish() })

/** `POST /answers`: once for each press; an answer with a message changes the one that was pressed. */
export const answerPress: Method = ({ state, query, body }) => {
  checkQuery(query, 'callback_id')
  const press = state.presses.get(query.callback_id ?? '')
  if (!press) throw notFound('callback.not.found', 'There is no such press, or it has been answered')
  const { message: draft } = readBody(answer, body)
  if (draft) {
    const { text, markup, attachments } = readDraft(state, press.chat, draft, press.message.attachments)
    Object.assign(press.message, { text, markup, attachments, isEdited: true })
  }
  state.presses.delete(query.callback_id ?? '')
  state.changed.notify()
  return success
}
