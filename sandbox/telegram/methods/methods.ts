import { getMe, setMyDescription, setMyShortDescription } from './about-bot.ts'
import { answerCallbackQuery } from './answer-callback-query.ts'
import { getChat, leaveChat } from './chats.ts'
import { deleteMyCommands, getMyCommands, setChatMenuButton, setMyCommands } from './commands.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit-message.ts'
import { closeForumTopic, createForumTopic, reopenForumTopic } from './forum-topics.ts'
import { getFile } from './get-file.ts'
import { getUpdates } from './get-updates.ts'
import { pinChatMessage, setMessageReaction } from './marks.ts'
import type { Method } from './method.ts'
import { sendChatAction } from './send-chat-action.ts'
import { sendDocument, sendPhoto, sendVoice } from './send-file.ts'
import { sendMessage } from './send-message.ts'
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhooks.ts'

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
