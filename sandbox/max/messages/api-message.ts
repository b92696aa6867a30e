import type { Chat, State, StoredMessage } from '../state/state.ts'
import type { Body } from '../state/types.ts'

/** A message as the API and updates tell it. */
export function apiMessage(state: State, chat: Chat, message: StoredMessage): Record<string, unknown> {
  const { sender, timestamp, replyTo, forwarded } = message
  const linked = replyTo ?? forwarded
  const [person] = chat.people
  const [bot] = chat.bots
  return {
    sender,
    recipient: {
      chat_id: chat.kind === 'dialog' && state.hidesDialogs ? null : chat.chatId,
      chat_type: chat.kind,
      user_id: chat.kind === 'dialog' ? (sender.is_bot ? person : bot?.user.user_id) : null,
      post_id: null,
    },
    timestamp,
    body: bodyOf(message),
    ...(linked && {
      link: { type: replyTo ? 'reply' : 'forward', sender: linked.sender, message: bodyOf(linked) },
    }),
  }
}

function bodyOf({ mid, seq, text, attachments, markup }: StoredMessage): Body {
  return {
    mid,
    seq,
    text,
    ...(attachments.length > 0 && { attachments }),
    ...(markup.length > 0 && { markup }),
  }
}
