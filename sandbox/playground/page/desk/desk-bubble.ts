import type { DeskMessageSnapshot } from '../../desk-pane.ts'
import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { ChatActions } from '../chat/chat-actions.ts'
import type { LogItem } from '../chat/message-log.ts'
import { bubble } from '../telegram/bubble.ts'

/** A message of a topic: with its author, unless it is one's own, the bot's reaction, and a pin. */
export function deskBubble(
  { message, isLastOfRow }: LogItem<DeskMessageSnapshot>,
  { act, send, personId }: ChatActions,
): HTMLElement {
  const isOwn = message.authorId === personId
  const press = (messageId: number, data: string) => act('presses', { messageId, data })
  const element = bubble({ message: { ...message, isFromBot: !isOwn }, isLastOfRow }, { sendCommand: send, press })
  const inside = element.querySelector('.bubble')
  if (!isOwn) inside?.prepend(h('span', { class: 'desk-author' }, message.author))
  if (message.isPinned) inside?.prepend(h('span', { class: 'desk-pinned' }, icon('pinned'), 'Закреплено'))
  if (message.reaction) inside?.append(h('span', { class: 'desk-reaction', 'data-reaction': true }, message.reaction))
  return element
}
