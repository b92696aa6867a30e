import { z } from 'zod'
import { findDialog, findWritableDialog } from '../state/dialogs.ts'
import { chatId } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import { changing, method } from './method.ts'

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

/** `leaveChat`: groups only. */
export const leaveChat = changing(z.object({ chat_id: chatId }), ({ state, bot }, parameters) => {
  const dialog = findWritableDialog(state, bot, parameters.chat_id)
  if (dialog.chat.type === 'private') throw badRequest("chat member status can't be changed in private chats")
  dialog.bots.delete(bot.token)
})
