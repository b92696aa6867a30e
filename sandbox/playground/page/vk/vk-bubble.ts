import type { VkMessageSnapshot } from '../../vk-chat-snapshot.ts'
import { h } from '../base/dom.ts'
import { initialsOf } from '../base/formats.ts'
import { fileLink, messageItem, messageMeta, otherKinds, photoLink } from '../chat/message-item.ts'
import type { LogItem } from '../chat/message-log.ts'
import { formattedText } from './formatted-text.ts'
import { buttonRows, type PressVkButton } from './vk-keyboard.ts'

/** One message; the community's last in a row has its avatar beside it. */
export function vkBubble(item: LogItem<VkMessageSnapshot>, communityName: string, press: PressVkButton): HTMLElement {
  const { message, isLastOfRow } = item
  const { isFromBot, photo, file, text, entities, kind, keyboard } = message
  const words = text ? formattedText(text, entities) : []
  const hasWords = words.length > 0
  const bubble = h(
    'div',
    { class: `vk-bubble${photo && !hasWords ? ' is-bare' : ''}` },
    hasWords && h('div', { class: 'vk-text' }, ...words),
    !hasWords && !file && !photo && h('div', { class: 'vk-text vk-other' }, otherKinds[kind] ?? ''),
    photo && photoLink(photo),
    file && fileLink(file),
    keyboard.length > 0 && inlineKeyboard(message, press),
    messageMeta('vk-meta', message, 'ред. '),
  )
  return messageItem('vk-message', item, isFromBot && isLastOfRow && avatarOf(communityName), bubble)
}

/** A community's picture: its first letter. */
export function avatarOf(communityName: string, size = ''): HTMLElement {
  const attributes = { class: `avatar vk-avatar ${size}`, 'aria-hidden': 'true' }
  return h('span', attributes, initialsOf(communityName).slice(0, 1))
}

function inlineKeyboard({ keyboard, id }: VkMessageSnapshot, press: PressVkButton): HTMLElement {
  const attributes = { class: 'vk-inline-keyboard', role: 'group', 'aria-label': 'Кнопки сообщения' }
  return h('div', attributes, ...buttonRows(keyboard, id, press))
}
