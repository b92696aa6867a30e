import { h } from '../base/dom.ts'
import { timeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import type { MessageSnapshot } from '../base/snapshot.ts'
import { fileLink, otherKinds, photoLink } from '../chat/file-link.ts'
import type { LogItem } from '../chat/message-log.ts'
import { inlineKeyboard, type PressButton } from './inline-keyboard.ts'
import { renderText, type TextActions } from './render-text.ts'

export interface BubbleActions extends TextActions {
  press: PressButton
}

/** One message of the chat; only the last of a row has a tail. */
export function bubble({ message, isLastOfRow }: LogItem<MessageSnapshot>, actions: BubbleActions): HTMLElement {
  const { id, isFromBot, photo, file, text, entities, kind, keyboard } = message
  const words = text ? renderText(text, entities, actions) : []
  const hasBareMedia = photo !== null && words.length === 0
  const inside = h(
    'div',
    { class: `bubble${hasBareMedia ? ' is-bare' : ''}` },
    photo && photoLink(photo),
    file && fileLink(file),
    words.length > 0 && h('div', { class: 'text' }, ...words, meta(message)),
    words.length === 0 && !file && !photo && h('div', { class: 'text' }, otherKinds[kind] ?? '', meta(message)),
    words.length === 0 && (file !== null || photo !== null) && meta(message),
  )
  return h(
    'li',
    {
      class: `message ${isFromBot ? 'from-bot' : 'from-person'}${isLastOfRow ? ' is-last' : ''}`,
      'data-message-id': id,
      'data-from': isFromBot ? 'bot' : 'person',
    },
    inside,
    keyboard.length > 0 && inlineKeyboard(keyboard, id, actions.press),
  )
}

function meta({ isFromBot, isEdited, isRead, sentAtMs }: MessageSnapshot): HTMLElement {
  const ticks = isRead ? 'checks' : 'check'
  return h(
    'span',
    { class: 'meta' },
    isEdited && h('span', { class: 'edited' }, 'изменено '),
    h('time', { datetime: new Date(sentAtMs).toISOString() }, timeOf(sentAtMs)),
    !isFromBot &&
      h('span', { class: 'ticks', role: 'img', 'aria-label': isRead ? 'прочитано' : 'отправлено' }, icon(ticks)),
  )
}
