import { answerEvent, markAsRead, setActivity } from './activity.ts'
import { getConversationMembers, pin, sendReaction } from './chats.ts'
import { deleteMessages, editMessage } from './edit-message.ts'
import {
  getCallbackConfirmationCode,
  getGroupsById,
  getLongPollServer,
  getLongPollSettings,
  getServerTime,
  getTokenPermissions,
  getUsers,
  isMember,
  setLongPollSettings,
} from './groups.ts'
import type { Method } from './method.ts'
import { getByConversationMessageId, getById, getConversationsById, getHistory } from './read-messages.ts'
import { sendMessage } from './send-message.ts'
import { getDocsUploadServer, getPhotosUploadServer, saveDoc, saveMessagesPhoto } from './uploads.ts'

const all: Record<string, Method> = {
  'docs.getMessagesUploadServer': getDocsUploadServer,
  'docs.save': saveDoc,
  'groups.getById': getGroupsById,
  'groups.getCallbackConfirmationCode': getCallbackConfirmationCode,
  'groups.getLongPollServer': getLongPollServer,
  'groups.getLongPollSettings': getLongPollSettings,
  'groups.getTokenPermissions': getTokenPermissions,
  'groups.isMember': isMember,
  'groups.setLongPollSettings': setLongPollSettings,
  'messages.delete': deleteMessages,
  'messages.edit': editMessage,
  'messages.getByConversationMessageId': getByConversationMessageId,
  'messages.getById': getById,
  'messages.getConversationMembers': getConversationMembers,
  'messages.getConversationsById': getConversationsById,
  'messages.getHistory': getHistory,
  'messages.markAsRead': markAsRead,
  'messages.pin': pin,
  'messages.send': sendMessage,
  'messages.sendMessageEventAnswer': answerEvent,
  'messages.sendReaction': sendReaction,
  'messages.setActivity': setActivity,
  'photos.getMessagesUploadServer': getPhotosUploadServer,
  'photos.saveMessagesPhoto': saveMessagesPhoto,
  'users.get': getUsers,
  'utils.getServerTime': getServerTime,
}

/** Every method the stand-in speaks, by its name in lower case: VK does not mind the case. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries(all).map(([name, method]) => [name.toLowerCase(), method]),
)
