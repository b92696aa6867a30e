import type { ButtonSnapshot, TelegramMessageSnapshot } from '../../chat-snapshot.ts'
import { button, h, tabLink } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { copy } from '../base/popups.ts'
import { fileLink, messageItem, messageMeta, otherKinds, photoLink } from '../chat/message-item.ts'
import type { LogItem } from '../chat/message-log.ts'
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

type PressButton = (messageId: number, data: string) => void

/** The rows of buttons under a message. */
function inlineKeyboard(rows: readonly ButtonSnapshot[][], messageId: number, press: PressButton): HTMLElement {
  const rendered = rows.map(row =>
    h('div', { class: 'inline-row' }, ...row.map(shown => render(shown, messageId, press))),
  )
  return h('div', { class: 'inline-keyboard', role: 'group', 'aria-label': 'Кнопки сообщения' }, ...rendered)
}

function render(shown: ButtonSnapshot, messageId: number, press: PressButton): HTMLElement {
  const style = { class: 'inline-button' }
  const label = h('span', {}, shown.label)
  switch (shown.kind) {
    case 'link':
      return tabLink(shown.url, style, label, icon('linkOut'))
    case 'copy':
      return button({ ...style, onclick: () => void copy(shown.text) }, label, icon('copy'))
    case 'callback': {
      const { data, isPending } = shown
      const onclick = () => press(messageId, data)
      const className = `inline-button${isPending ? ' is-pending' : ''}`
      return button({ class: className, 'data-focus': data, 'data-callback': data, onclick }, label)
    }
  }
}
