import { unixTime } from '../../serving.ts'
import { endAction } from '../../shown-action.ts'
import type { Bot, Dialog, State, StoredMessage, Topic } from './state.ts'
import type { Chat, Message, MessageContent, ReplyMarkup, UpdateContent, User } from './types.ts'

/** A message about to enter a chat. */
interface Post {
  from: User
  senderChat?: Chat | undefined
  content: MessageContent
  replyTo?: Message | undefined
  markup?: ReplyMarkup | undefined
  topic?: Topic | undefined
  album?: string | undefined
}

/** Puts a message into the chat, tells the bots that hear it, and shows or removes the keyboard it brings. */
export function postMessage(
  state: State,
  dialog: Dialog,
  { from, senderChat, content, replyTo, markup, topic, album }: Post,
): Message {
  const message: Message = { message_id: state.nextId(), from, chat: dialog.chat, date: unixTime(state), ...content }
  if (senderChat) message.sender_chat = senderChat
  if (topic) Object.assign(message, { message_thread_id: topic.id, is_topic_message: true })
  if (album) message.media_group_id = album
  // What is said in a topic is a reply to the topic's first message, unless it is one to something else.
  const answered = replyTo ?? (topic && dialog.messages.find(stored => stored.message.message_id === topic.id)?.message)
  if (answered) message.reply_to_message = withoutReply(answered)
  if (markup && 'inline_keyboard' in markup) message.reply_markup = markup
  const stored: StoredMessage = { message, isDeleted: false, updateIds: new Map() }
  dialog.messages.push(stored)
  if (from.is_bot) endAction(dialog)
  if (markup) showKeyboard(dialog, message.message_id, markup)
  tellBots(state, dialog, stored, 'message')
  state.changed.notify()
  return message
}

/** Tells the bots of a chat about a person's new or edited message. Bots never hear other bots. */
export function tellBots(
  state: State,
  dialog: Dialog,
  stored: StoredMessage,
  kind: 'message' | 'edited_message',
): void {
  const { message } = stored
  if (message.from.is_bot && !message.sender_chat && !message.new_chat_members && !message.left_chat_member) return
  for (const bot of botsIn(state, dialog)) {
    if (message.from.id === bot.user.id || !hears(bot, dialog, message)) continue
    const updateId = bot.updates.add(kind, message)
    if (updateId !== undefined) stored.updateIds.set(bot.token, updateId)
  }
}

/** Tells one bot something about a chat. */
export function tellBot<Kind extends keyof UpdateContent>(bot: Bot, kind: Kind, content: UpdateContent[Kind]): void {
  bot.updates.add(kind, content)
}

/** The bots that sit in a chat. */
export function botsIn(state: State, dialog: Dialog): Bot[] {
  return [...dialog.bots].map(token => state.bots.get(token)).filter(bot => bot !== undefined)
}

/**
 * Privacy mode: in a group a bot hears commands, replies to itself, mentions and service notes, unless it may read all or administers
 * the group.
 */
function hears(bot: Bot, dialog: Dialog, message: Message): boolean {
  if (message.chat.type === 'private' || bot.readsAllGroupMessages || dialog.administrators.has(bot.token)) return true
  if (message.new_chat_members || message.left_chat_member) return true
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return true
  if (message.reply_to_message?.from.id === bot.user.id) return true
  const text = message.text ?? message.caption ?? ''
  const addressee = /^\/\w+(?:@(\w+))?/.exec(text)
  const isForAnyBot = addressee !== null && addressee[1] === undefined
  return isForAnyBot || text.includes(`@${bot.user.username}`)
}

function showKeyboard(dialog: Dialog, messageId: number, markup: ReplyMarkup): void {
  if ('remove_keyboard' in markup) dialog.keyboard = undefined
  if ('keyboard' in markup || 'force_reply' in markup) dialog.keyboard = { messageId, markup, isHidden: false }
}

/** Telegram shows one level of replies only. */
function withoutReply({ reply_to_message: _, ...message }: Message): Message {
  return message
}
