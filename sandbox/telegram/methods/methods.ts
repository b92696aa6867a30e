import { getMe, setMyDescription, setMyShortDescription } from './about-bot.ts'
import { answerCallbackQuery } from './answer-callback-query.ts'
import { getChat, leaveChat } from './chats.ts'
import { deleteMyCommands, getMyCommands, setChatMenuButton, setMyCommands } from './commands.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessageReplyMarkup, editMessageText } from './edit-message.ts'
import { getFile } from './get-file.ts'
import { getUpdates } from './get-updates.ts'
import type { Method } from './method.ts'
import { sendChatAction } from './send-chat-action.ts'
import { sendDocument, sendPhoto } from './send-file.ts'
import { sendMessage } from './send-message.ts'
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhooks.ts'

const all: Record<string, Method> = {
  answerCallbackQuery,
  deleteMessage,
  deleteMyCommands,
  deleteWebhook,
  editMessageReplyMarkup,
  editMessageText,
  getChat,
  getFile,
  getMe,
  getMyCommands,
  getUpdates,
  getWebhookInfo,
  leaveChat,
  sendChatAction,
  sendDocument,
  sendMessage,
  sendPhoto,
  setChatMenuButton,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
  setWebhook,
}

/** Every method the stand-in speaks, by its name in lower case: Telegram does not mind the case. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]),
)
