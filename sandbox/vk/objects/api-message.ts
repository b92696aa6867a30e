import { isChat } from '../state/dialogs.ts'
import type { Dialog, StoredMessage } from '../state/state.ts'
import type { Keyboard } from '../state/types.ts'

/** `messages_message` of VK's schema, as a community sees it. */
export function apiMessage(message: StoredMessage, groupId: number) {
  const { id, cmid, peerId, fromId, text, attachments, geo, payload, randomId, action, editedAt } = message
  return {
    date: message.date,
    from_id: fromId,
    id,
    out: fromId === -groupId ? 1 : 0,
    version: 10_000_000 + cmid,
    attachments,
    conversation_message_id: cmid,
    fwd_messages: (message.forwards ?? []).map(foreignMessage),
    important: false,
    is_hidden: false,
    peer_id: peerId,
    random_id: randomId,
    text,
    ...(message.adminId !== undefined && { admin_author_id: message.adminId }),
    ...(payload !== undefined && { payload }),
    ...(geo && { geo }),
    ...(message.replyTo && { reply_message: foreignMessage(message.replyTo) }),
    ...(message.keyboard && { keyboard: { ...apiKeyboard(message.keyboard), author_id: fromId } }),
    ...(message.formatData && { format_data: message.formatData }),
    ...(action && { action }),
    ...(editedAt !== undefined && { update_time: editedAt }),
  }
}

/** As many attachments as an event carries; the rest is to be asked for by `messages.getByConversationMessageId`. */
const mostInEvents = 3

/** The same in an event, where VK cuts long messages and says so. */
export function eventMessage(message: StoredMessage, groupId: number) {
  const whole = apiMessage(message, groupId)
  if (whole.attachments.length <= mostInEvents) return whole
  return { ...whole, attachments: whole.attachments.slice(0, mostInEvents), is_cropped: true }
}

/** `messages_foreign_message`: a message inside another, which may hold others in its turn. */
function foreignMessage(message: StoredMessage): object {
  const { id, cmid, peerId, fromId, date, text, attachments, geo, forwards } = message
  return {
    id,
    conversation_message_id: cmid,
    peer_id: peerId,
    from_id: fromId,
    date,
    text,
    attachments,
    ...(geo && { geo }),
    ...(forwards && { fwd_messages: forwards.map(foreignMessage) }),
  }
}

/** `messages_conversation` of VK's schema. */
export function apiConversation(dialog: Dialog, groupId: number, isBlacklisted: boolean) {
  const last = dialog.messages.at(-1)
  const { peerId, title, people, keyboard } = dialog
  const isWritable = isChat(peerId) || (dialog.isAllowed && !dialog.isClosed && !isBlacklisted)
  const unread = dialog.messages.filter(({ fromId, cmid }) => fromId > 0 && cmid > dialog.readUpTo).length
  return {
    peer: { id: peerId, type: isChat(peerId) ? 'chat' : 'user', local_id: isChat(peerId) ? peerId % 1e9 : peerId },
    version: 10_000_000 + (last?.cmid ?? 0),
    last_message_id: last?.id ?? 0,
    last_conversation_message_id: last?.cmid ?? 0,
    in_read: dialog.readUpTo,
    out_read: last?.cmid ?? 0,
    sort_id: { major_id: 0, minor_id: last?.id ?? 0 },
    is_marked_unread: false,
    important: false,
    ...(unread > 0 && { unread_count: unread }),
    can_write: isWritable ? { allowed: true } : { allowed: false, reason: isBlacklisted ? 900 : 901 },
    ...(keyboard?.authorId === -groupId && {
      current_keyboard: { ...apiKeyboard(keyboard.keyboard), author_id: keyboard.authorId },
    }),
    ...(isChat(peerId) && { chat_settings: chatSettings(title ?? '', people) }),
  }
}

function chatSettings(title: string, people: ReadonlySet<number>) {
  const [ownerId = 0] = people
  return {
    owner_id: ownerId,
    title,
    state: 'in',
    members_count: people.size + 1,
    active_ids: [...people],
    acl: {
      can_change_info: false,
      can_change_invite_link: false,
      can_change_pin: false,
      can_invite: false,
      can_promote_users: false,
      can_see_invite_link: false,
      can_moderate: false,
      can_copy_chat: false,
      can_call: false,
      can_use_mass_mentions: false,
    },
  }
}

/** `messages_keyboard` of VK's schema, which still calls a secondary button `default`. */
function apiKeyboard({ one_time, inline, buttons }: Keyboard) {
  return {
    one_time,
    inline,
    buttons: buttons.map(row =>
      row.map(({ action, color }) => ({ action, ...(color && { color: color === 'secondary' ? 'default' : color }) })),
    ),
  }
}
