import { z } from 'zod'
import { findMessage, findWritableDialog } from '../state/dialogs.ts'
import { chatId, flag, json, messageId } from '../state/parameters.ts'
import { postMessage } from '../state/post-message.ts'
import { badRequest } from '../state/refused.ts'
import { changing, method } from './method.ts'

/** The emoji that anybody may react with; the Bot API's description of ReactionTypeEmoji lists them. */
const reactions = new Set(
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
)

const reactionList = json(
  z.array(z.looseObject({ type: z.string(), emoji: z.string().optional() })).optional(),
  "can't parse reaction types JSON object",
)

/** `setMessageReaction`: one of a bot's own; an empty list takes it away. */
export const setMessageReaction = changing(
  z.object({ chat_id: chatId, message_id: messageId, reaction: reactionList }),
  ({ state, bot }, { chat_id, message_id, reaction = [] }) => {
    const dialog = findWritableDialog(state, bot, chat_id)
    const stored = findMessage(dialog, message_id, 'message to react')
    const [first, ...more] = reaction
    if (more.length > 0) throw badRequest('REACTIONS_TOO_MANY')
    if (first && (first.type !== 'emoji' || !reactions.has(first.emoji ?? ''))) throw badRequest('REACTION_INVALID')
    stored.reaction = first?.emoji
  },
)

/** `pinChatMessage`: in a group by an administrator; it leaves a note in the chat. */
export const pinChatMessage = method(
  z.object({ chat_id: chatId, message_id: messageId, disable_notification: flag }),
  ({ state, bot }, { chat_id, message_id }) => {
    const dialog = findWritableDialog(state, bot, chat_id)
    if (dialog.chat.type !== 'private' && !dialog.administrators.has(bot.token))
      throw badRequest('not enough rights to manage pinned messages in the chat')
    const stored = findMessage(dialog, message_id, 'message to pin')
    stored.isPinned = true
    const topic = dialog.topics.get(stored.message.message_thread_id ?? 0)
    postMessage(state, dialog, { from: bot.user, content: { pinned_message: stored.message }, topic })
    return true
  },
)
