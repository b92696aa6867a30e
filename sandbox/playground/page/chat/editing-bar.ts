import { button, h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'

/** The line above the input that tells a message is being changed. */
export function editingBar(cancel: () => void) {
  const element = h(
    'div',
    { class: 'editing', hidden: true },
    icon('edit'),
    h('span', {}, 'Изменение сообщения'),
    button({ class: 'icon-button', 'aria-label': 'Не изменять', onclick: cancel }, icon('close')),
  )
  return {
    element,
    /** The message that is being changed, if any. */
    messageId: undefined as number | undefined,
    begin(messageId: number) {
      this.messageId = messageId
      element.hidden = false
    },
    end() {
      this.messageId = undefined
      element.hidden = true
    },
  }
}
