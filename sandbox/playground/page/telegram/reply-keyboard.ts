import { h, showOne } from '../base/dom.ts'
import type { ReplyKeyboardSnapshot } from '../base/snapshot.ts'

interface ReplyKeyboard {
  element: HTMLElement
  render(keyboard: ReplyKeyboardSnapshot | null): void
}

/** The bot's keyboard under the input; the toggle hides and shows it, a new keyboard opens by itself. */
export function replyKeyboard(toggle: HTMLButtonElement, press: (label: string) => void): ReplyKeyboard {
  const element = h('div', { class: 'reply-keyboard', role: 'group', 'aria-label': 'Клавиатура бота', hidden: true })
  let shown = ''
  const open = (isOpen: boolean) => {
    element.hidden = !isOpen
    toggle.setAttribute('aria-pressed', String(isOpen))
  }
  toggle.addEventListener('click', () => open(element.hidden === true))
  return {
    element,
    render(keyboard) {
      const signature = JSON.stringify(keyboard)
      if (signature === shown) return
      shown = signature
      toggle.hidden = keyboard === null
      showOne(element, keyboard?.rows ?? [], rows => rows.map(row => rowOf(row, press)))
      open(keyboard !== null && !keyboard.isHidden)
    },
  }
}

function rowOf(labels: readonly string[], press: (label: string) => void): HTMLElement {
  const buttons = labels.map(label =>
    h('button', { type: 'button', 'data-label': label, onclick: () => press(label) }, label),
  )
  return h('div', { class: 'reply-row' }, ...buttons)
}
