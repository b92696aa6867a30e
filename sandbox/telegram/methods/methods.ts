import {
  deleteMyCommands,
  getMe,
  getMyCommands,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} from './about-bot.ts'
import { answerCallbackQuery } from './answer-callback-query.ts'
import {
  closeForumTopic,
  createForumTopic,
  editForumTopic,
  getChat,
  getChatMember,
  leaveChat,
  reopenForumTopic,
} from './chats.ts'
import { deleteMessage, editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit-message.ts'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './get-updates.ts'
import { pinChatMessage, setMessageReaction } from './marks.ts'
import type { Method } from './method.ts'
import { getFile, sendDocument, sendMediaGroup, sendPhoto, sendVoice } from './send-file.ts'
import { sendChatAction, sendMessage } from './send-message.ts'

const all: Record<string, Method> = {
  answerCallbackQuery,
  closeForumTopic,
  createForumTopic,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editForumTopic,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getChatMember,
  getFile,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  pinChatMessage,
  reopenForumTopic,
  sendChatAction,
  sendDocument,
  sendMediaGroup,
  sendMessage,
  sendPhoto,
  sendVoice,
  setChatMenuButton,
  setMessageReaction,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  setWebhook,
}

/** Every method the stand-in speaks, by its name in lower case: Telegram does not mind the case. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]),
)
