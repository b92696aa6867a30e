/** The part of the Bot API's objects that the stand-in speaks; names and spelling are Telegram's. */

export interface User {
  id: number
  is_bot: boolean
  first_name: string
  last_name?: string
  username?: string
  language_code?: string
}

export interface Chat {
  id: number
  type: 'private' | 'group' | 'supergroup' | 'channel'
  title?: string
  username?: string
  first_name?: string
  last_name?: string
  is_forum?: true
}

export interface MessageEntity {
  type: string
  offset: number
  length: number
  url?: string
  language?: string
  user?: User
  [other: string]: unknown
}

export interface InlineKeyboardButton {
  text: string
  url?: string | undefined
  callback_data?: string | undefined
  copy_text?: { text: string } | undefined
  [other: string]: unknown
}

export interface InlineKeyboardMarkup {
  inline_keyboard: InlineKeyboardButton[][]
}

export interface KeyboardButton {
  text: string
  request_contact?: boolean | undefined
  request_location?: boolean | undefined
  [other: string]: unknown
}

export interface ReplyKeyboardMarkup {
  keyboard: KeyboardButton[][]
  is_persistent?: boolean | undefined
  resize_keyboard?: boolean | undefined
  one_time_keyboard?: boolean | undefined
  input_field_placeholder?: string | undefined
}

interface ReplyKeyboardRemove {
  remove_keyboard: true
}

export interface ForceReply {
  force_reply: true
  input_field_placeholder?: string | undefined
}

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

interface FileReference {
  file_id: string
  file_unique_id: string
  file_size?: number
}

export interface Document extends FileReference {
  file_name?: string
  mime_type?: string
}

export interface PhotoSize extends FileReference {
  width: number
  height: number
}

/** What a message holds besides its envelope; exactly one kind of content, or a group's service note. */
export interface MessageContent {
  text?: string
  entities?: MessageEntity[]
  caption?: string
  caption_entities?: MessageEntity[]
  document?: Document
  photo?: PhotoSize[]
  voice?: FileReference & { duration: number; mime_type?: string }
  sticker?: FileReference & {
    type: 'regular'
    width: number
    height: number
    is_animated: false
    is_video: false
    emoji?: string
  }
  location?: { latitude: number; longitude: number; live_period?: number }
  contact?: { phone_number: string; first_name: string; last_name?: string; user_id?: number }
  checklist?: { title: string; tasks: { id: number; text: string }[] }
  dice?: { emoji: string; value: number }
  game?: { title: string; description: string; photo: PhotoSize[] }
  giveaway?: { chats: Chat[]; winners_selection_date: number; winner_count: number }
  paid_media?: { star_count: number; paid_media: object[] }
  poll?: { id: string; question: string; options: object[]; total_voter_count: number }
  story?: { chat: Chat; id: number }
  new_chat_members?: User[]
  left_chat_member?: User
  forum_topic_created?: { name: string; icon_color: number }
  forum_topic_edited?: { name: string }
  forum_topic_closed?: Record<string, never>
  forum_topic_reopened?: Record<string, never>
  pinned_message?: Message
  migrate_to_chat_id?: number
  migrate_from_chat_id?: number
}

export interface Message extends MessageContent {
  message_id: number
  from: User
  /** For whom it was written: the group itself by an anonymous administrator, or a channel. */
  sender_chat?: Chat
  chat: Chat
  date: number
  edit_date?: number
  /** The topic of a forum: the id of the message that made it. */
  message_thread_id?: number
  is_topic_message?: true
  media_group_id?: string
  reply_to_message?: Message
  reply_markup?: InlineKeyboardMarkup
}

interface CallbackQuery {
  id: string
  from: User
  message: Message
  chat_instance: string
  data: string
}

export interface ChatMember {
  user: User
  status: 'member' | 'administrator' | 'kicked' | 'left'
  until_date?: number
}

interface ChatMemberUpdated {
  chat: Chat
  from: User
  date: number
  old_chat_member: ChatMember
  new_chat_member: ChatMember
}

/** What an update may carry; the key is also its name in `allowed_updates`. */
export interface UpdateContent {
  message: Message
  edited_message: Message
  callback_query: CallbackQuery
  my_chat_member: ChatMemberUpdated
}

export type Update = { update_id: number } & Partial<UpdateContent>

export interface BotCommand {
  command: string
  description: string
}
