import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'

interface EditingBar {
  element: HTMLElement
  /** The message that is being changed, if any. */
  messageId: number | undefined
  begin(messageId: number): void
  end(): void
}

/** The line above the input that tells a message is being changed. */
export function editingBar(cancel: () => void): EditingBar {
  const element = h(
    'div',
    { class: 'editing', hidden: true },
    icon('edit'),
    h('span', {}, 'Изменение сообщения'),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Не изменять', onclick: cancel }, icon('close')),
  )
  return {
    element,
    messageId: undefined,
    begin(messageId) {
      this.messageId = messageId
      element.hidden = false
    },
    end() {
      this.messageId = undefined
      element.hidden = true
    },
  }
}
