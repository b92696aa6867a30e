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
import { closeForumTopic, createForumTopic, getChat, leaveChat, reopenForumTopic } from './chats.ts'
import { deleteMessage, editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit-message.ts'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './get-updates.ts'
import { pinChatMessage, setMessageReaction } from './marks.ts'
import type { Method } from './method.ts'
import { getFile, sendDocument, sendPhoto, sendVoice } from './send-file.ts'
import { sendChatAction, sendMessage } from './send-message.ts'

const all: Record<string, Method> = {
  answerCallbackQuery,
  closeForumTopic,
  createForumTopic,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
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
