import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { copy } from '../base/popups.ts'
import type { ButtonSnapshot } from '../base/snapshot.ts'

export type PressButton = (messageId: number, data: string) => void

/** The rows of buttons under a message. */
export function inlineKeyboard(rows: readonly ButtonSnapshot[][], messageId: number, press: PressButton): HTMLElement {
  const rendered = rows.map(row =>
    h('div', { class: 'inline-row' }, ...row.map(button => render(button, messageId, press))),
  )
  return h('div', { class: 'inline-keyboard', role: 'group', 'aria-label': 'Кнопки сообщения' }, ...rendered)
}

function render(button: ButtonSnapshot, messageId: number, press: PressButton): HTMLElement {
  const label = h('span', {}, button.label)
  switch (button.kind) {
    case 'link':
      return h(
        'a',
        { class: 'inline-button', href: button.url, target: '_blank', rel: 'noopener' },
        label,
        icon('linkOut'),
      )
    case 'copy':
      return h(
        'button',
        { type: 'button', class: 'inline-button', onclick: () => void copy(button.text) },
        label,
        icon('copy'),
      )
    case 'callback': {
      const { data, isPending } = button
      const onclick = () => press(messageId, data)
      const className = `inline-button${isPending ? ' is-pending' : ''}`
      return h(
        'button',
        { type: 'button', class: className, 'data-focus': data, 'data-callback': data, onclick },
        label,
      )
    }
  }
}
