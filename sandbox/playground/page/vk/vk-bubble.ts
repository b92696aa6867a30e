import { h } from '../base/dom.ts'
import { initialsOf, timeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import type { VkMessageSnapshot } from '../base/vk-snapshot.ts'
import { fileLink, otherKinds, photoLink } from '../chat/file-link.ts'
import type { LogItem } from '../chat/message-log.ts'
import { formattedText } from './formatted-text.ts'
import { buttonRows, type PressVkButton } from './vk-keyboard.ts'

/** One message; the community's last in a row has its avatar beside it. */
export function vkBubble(
  { message, isLastOfRow }: LogItem<VkMessageSnapshot>,
  communityName: string,
  press: PressVkButton,
): HTMLElement {
  const { id, isFromBot, photo, file, text, format, kind, keyboard } = message
  const words = text ? formattedText(text, format) : []
  const hasBareMedia = photo !== null && words.length === 0
  const isOther = words.length === 0 && !file && !photo
  const bubble = h(
    'div',
    { class: `vk-bubble${hasBareMedia ? ' is-bare' : ''}` },
    words.length > 0 && h('div', { class: 'vk-text' }, ...words),
    isOther && h('div', { class: 'vk-text vk-other' }, otherKinds[kind] ?? ''),
    photo && photoLink(photo),
    file && fileLink(file),
    keyboard.length > 0 && inlineKeyboard(message, press),
    meta(message),
  )
  const avatar = isFromBot && isLastOfRow && avatarOf(communityName)
  return h(
    'li',
    {
      class: `vk-message ${isFromBot ? 'from-bot' : 'from-person'}${isLastOfRow ? ' is-last' : ''}`,
      'data-message-id': id,
      'data-from': isFromBot ? 'bot' : 'person',
    },
    avatar,
    bubble,
  )
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

function meta({ isFromBot, isEdited, isRead, sentAtMs }: VkMessageSnapshot): HTMLElement {
  const words = isRead ? 'прочитано' : 'отправлено'
  return h(
    'span',
    { class: 'vk-meta' },
    isEdited && h('span', {}, 'ред. '),
    h('time', { datetime: new Date(sentAtMs).toISOString() }, timeOf(sentAtMs)),
    !isFromBot && h('span', { class: 'ticks', role: 'img', 'aria-label': words }, icon(isRead ? 'checks' : 'check')),
  )
}
