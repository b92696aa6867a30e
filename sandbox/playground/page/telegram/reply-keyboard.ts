import type { ChatSnapshot } from '../../chat-snapshot.ts'
import { button, h, showOne } from '../base/dom.ts'
import { keyboardPanel } from '../chat/keyboard-panel.ts'

/** The bot's keyboard under the input; a new one opens by itself. */
export function replyKeyboard(toggle: HTMLButtonElement, press: (label: string) => void) {
  const { element, open } = keyboardPanel(toggle, 'reply-keyboard', 'Клавиатура бота')
  let shown = ''
  return {
    element,
    render(keyboard: ChatSnapshot['replyKeyboard']): void {
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
  const buttons = labels.map(label => button({ 'data-label': label, onclick: () => press(label) }, label))
  return h('div', { class: 'reply-row' }, ...buttons)
}
