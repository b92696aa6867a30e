import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'

/** What Enter, ↑ and Escape mean in the input. */
interface InputKeys {
  submit(): void
  editLast(): void
  cancel(): void
  changed(text: string): void
}

const maxHeightPx = 160

/** The input that grows with its text, and the button that is off while there is none. */
export function messageInput(keys: InputKeys) {
  const field = h('textarea', {
    rows: 1,
    'aria-label': 'Сообщение',
    enterkeyhint: 'send',
    maxlength: 4096,
    autocomplete: 'off',
  })
  const sendButton = h(
    'button',
    { type: 'submit', class: 'send-button', 'aria-label': 'Отправить', disabled: true },
    icon('send'),
  )
  const refresh = () => {
    field.style.height = 'auto'
    // Behind a tab it has no height to measure; one line is what `auto` gives.
    if (field.scrollHeight > 0) field.style.height = `${Math.min(field.scrollHeight, maxHeightPx)}px`
    sendButton.disabled = field.value.trim() === ''
    keys.changed(field.value)
  }
  field.addEventListener('input', refresh)
  field.addEventListener('keydown', event => {
    if (event.isComposing) return
    if (event.key === 'Escape') keys.cancel()
    else if (event.key === 'ArrowUp' && field.value === '') keys.editLast()
    else if (event.key === 'Enter' && !event.shiftKey) keys.submit()
    else return
    event.preventDefault()
  })
  return {
    field,
    sendButton,
    /** Without the blanks around it. */
    text: () => field.value.trim(),
    setText(text: string): void {
      field.value = text
      refresh()
    },
  }
}
