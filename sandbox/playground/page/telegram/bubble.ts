import type { TelegramMessageSnapshot } from '../../chat-snapshot.ts'
import { h } from '../base/dom.ts'
import { fileLink, otherKinds, photoLink } from '../chat/file-link.ts'
import { messageItem, messageMeta } from '../chat/message-item.ts'
import type { LogItem } from '../chat/message-log.ts'
import { inlineKeyboard, type PressButton } from './inline-keyboard.ts'
import { renderText, type TextActions } from './render-text.ts'

interface BubbleActions extends TextActions {
  press: PressButton
}

/** One message of the chat; only the last of a row has a tail. */
export function bubble(item: LogItem<TelegramMessageSnapshot>, actions: BubbleActions): HTMLElement {
  const { message } = item
  const { id, photo, file, text, entities, kind, keyboard } = message
  const words = text ? renderText(text, entities, actions) : []
  const meta = messageMeta('meta', message, 'изменено ')
  const hasWords = words.length > 0
  const inside = h(
    'div',
    { class: `bubble${photo && !hasWords ? ' is-bare' : ''}` },
    photo && photoLink(photo),
    file && fileLink(file),
    hasWords && h('div', { class: 'text' }, ...words, meta),
    !hasWords && (file || photo ? meta : h('div', { class: 'text' }, otherKinds[kind] ?? '', meta)),
  )
  return messageItem('message', item, inside, keyboard.length > 0 && inlineKeyboard(keyboard, id, actions.press))
}
