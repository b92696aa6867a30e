import type { VisibleMessage as InMax } from '../../../sandbox/max/people/visible-message.ts'
import type { VisibleMessage as InTelegram } from '../../../sandbox/telegram/people/visible-message.ts'
import type { VisibleMessage as InVk } from '../../../sandbox/vk/people/visible-message.ts'

/** A message of whichever messenger. */
export type Seen = InTelegram | InVk | InMax

/** Whom the words of attacks would call. */
const called = ['1', 'id1', 'durov', '@durov']

/** Whom a message of the bot's calls, of those whom attacks name, as the messenger's application has it. */
export function callsIn(message: Seen): string[] {
  return everyCallIn(message).filter(who => called.includes(who.toLowerCase()))
}

function everyCallIn(message: Seen): string[] {
  if ('mentions' in message) return message.mentions
  if ('markup' in message)
    return message.markup.flatMap(({ user_id, user_link }) => [user_id ?? user_link ?? []].flat().map(String))
  const { text, entities } = message
  return entities.flatMap(({ type, offset, length, user }) =>
    type === 'text_mention' ? [String(user?.id)] : type === 'mention' ? [text.slice(offset, offset + length)] : [],
  )
}

/** As VK has an agent whom the bot itself calls: their name stands between signs that it cannot hold. */
const ownMentions = /\[id\d{3,}\|[^\]]*\]/g

/** Every word of a message: its text, the labels of its buttons, the name of its file. */
export function wordsIn(message: Seen): string[] {
  return [
    message.text.replaceAll(ownMentions, ''),
    ...message.keyboard.flat().map(labelOf),
    message.document?.name ?? '',
  ]
}

function labelOf(button: Seen['keyboard'][number][number]): string {
  if (!('action' in button)) return button.text
  return (button as { action: { label?: string } }).action.label ?? ''
}

/** What a page shows, with its tags. */
export const unescaped = (markup: string): string =>
  markup.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
