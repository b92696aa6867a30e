import type { ButtonSnapshot } from '../../chat-snapshot.ts'
import { button, h, tabLink } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { copy } from '../base/popups.ts'

export type PressButton = (messageId: number, data: string) => void

/** The rows of buttons under a message. */
export function inlineKeyboard(rows: readonly ButtonSnapshot[][], messageId: number, press: PressButton): HTMLElement {
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
