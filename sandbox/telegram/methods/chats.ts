import { z } from 'zod'
import { findDialog, findTopic, findWritableDialog } from '../state/dialogs.ts'
import { chatId, integer, text } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type { Dialog } from '../state/state.ts'
import { changeTopic, openTopic, renameTopic } from '../state/topics.ts'
import { type Caller, changing, method, sending } from './method.ts'

/** `getChat` */
export const getChat = method(z.object({ chat_id: chatId }), ({ state, bot }, parameters) => {
  const { chat } = findDialog(state, bot, parameters.chat_id)
  const accepted_gift_types = {
    unlimited_gifts: false,
    limited_gifts: false,
    unique_gifts: false,
    premium_subscription: false,
    gifts_from_channels: false,
  }
  return { ...chat, accent_color_id: 0, max_reaction_count: 11, accepted_gift_types }
})

/** `getChatMember`: who was never in a group has left it; a person the bot never met is nobody. */
export const getChatMember = method(
  z.object({ chat_id: chatId, user_id: integer('invalid user_id specified') }),
  ({ state, bot }, { chat_id, user_id }) => {
    const dialog = findWritableDialog(state, bot, chat_id)
    const user = state.users.get(user_id)
    if (!user) throw badRequest('PARTICIPANT_ID_INVALID')
    const status = dialog.people.get(user_id) ?? 'left'
    return { status, user, ...(status === 'creator' && { is_anonymous: false }) }
  },
)

/** `leaveChat`: groups only. */
export const leaveChat = changing(z.object({ chat_id: chatId }), ({ state, bot }, parameters) => {
  const dialog = findWritableDialog(state, bot, parameters.chat_id)
  if (dialog.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats")
  dialog.bots.delete(bot.token)
})

const maxNameLength = 128

/** `createForumTopic`: by an administrator, in a forum. */
export const createForumTopic = sending(
  z.object({ chat_id: chatId, name: text('topic name must be non-empty') }),
  ({ state, bot }, { chat_id, name }) => {
    const dialog = findForum({ state, bot }, chat_id, 'create a topic')
    if ([...name].length > maxNameLength) throw badRequest('topic name is too long')
    const topic = openTopic(state, dialog, bot.user, name)
    return { message_thread_id: topic.id, name, icon_color: topicColor }
  },
)

const topicColor = 7_322_096

const oneTopic = z.object({ chat_id: chatId, message_thread_id: integer('message thread not found') })

/** `closeForumTopic` */
export const closeForumTopic = method(oneTopic, (caller, parameters) => setClosed(caller, parameters, true))

/** `reopenForumTopic` */
export const reopenForumTopic = method(oneTopic, (caller, parameters) => setClosed(caller, parameters, false))

/** `editForumTopic`: another name, which leaves a note in the topic. */
export const editForumTopic = method(
  oneTopic.extend({ name: text('topic name must be non-empty') }),
  ({ state, bot }, { chat_id, message_thread_id, name }) => {
    const dialog = findForum({ state, bot }, chat_id, 'manage topics')
    const topic = findTopic(dialog, message_thread_id)
    if ([...name].length > maxNameLength) throw badRequest('topic name is too long')
    if (topic.name === name) throw badRequest('TOPIC_NOT_MODIFIED')
    renameTopic(state, dialog, topic, bot.user, name)
    return true
  },
)

function setClosed(
  { state, bot }: Pick<Caller, 'state' | 'bot'>,
  parameters: z.output<typeof oneTopic>,
  isClosed: boolean,
) {
  const dialog = findForum({ state, bot }, parameters.chat_id, 'manage topics')
  const topic = findTopic(dialog, parameters.message_thread_id)
  if (topic.isClosed === isClosed) throw badRequest('TOPIC_NOT_MODIFIED')
  changeTopic(state, dialog, topic, bot.user, isClosed)
  return true
}

function findForum({ state, bot }: Pick<Caller, 'state' | 'bot'>, chat: string, purpose: string): Dialog {
  const dialog = findWritableDialog(state, bot, chat)
  if (!dialog.chat.is_forum) throw badRequest('the chat is not a forum')
  if (!dialog.administrators.has(bot.token)) throw badRequest(`not enough rights to ${purpose}`)
  return dialog
}
