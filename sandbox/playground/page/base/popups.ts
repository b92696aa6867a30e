import { h } from './dom.ts'

interface Question {
  title: string
  text?: string
  /** Asks for a line of text with this label. */
  inputLabel?: string
  confirm: string
  isDanger?: boolean
}

/** Asks in a dialog; gives the text (or '' if none was asked for) when confirmed, undefined when dismissed. */
export function ask({ title, text, inputLabel, confirm, isDanger = false }: Question): Promise<string | undefined> {
  const input = inputLabel
    ? h('input', { type: 'text', name: 'answer', required: true, maxlength: 60, autocomplete: 'off' })
    : null
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title' },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'dialog-title' }, title),
      text && h('p', {}, text),
      input && h('label', { class: 'field' }, inputLabel, input),
      h(
        'div',
        { class: 'dialog-buttons' },
        h('button', { type: 'button', class: 'text-button', onclick: () => dialog.close('no') }, 'Отмена'),
        h(
          'button',
          { class: isDanger ? 'filled-button danger' : 'filled-button', value: 'yes', autofocus: !input },
          confirm,
        ),
      ),
    ),
  )
  return open(dialog).then(value => (value === 'yes' ? (input?.value.trim() ?? '') : undefined))
}

/** Shows a bot's alert until it is dismissed. */
export async function alertOf(name: string, text: string): Promise<void> {
  const dialog = h(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'dialog-title', 'data-alert': true },
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'dialog-title' }, name),
      h('p', {}, text),
      h('div', { class: 'dialog-buttons' }, h('button', { class: 'text-button', autofocus: true }, 'OK')),
    ),
  )
  await open(dialog)
}

function open(dialog: HTMLDialogElement): Promise<string> {
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue)
    })
  })
}

const shownMs = 3500

/** Shows a short message at the page's lower edge, or at the upper edge of `place`; a newer one takes the place of an older. */
export function toast(text: string, place: HTMLElement = document.body): void {
  const element = h('div', { class: 'toast', role: 'status', 'data-toast': true }, text)
  place.querySelector(':scope > .toast')?.remove()
  place.append(element)
  setTimeout(() => element.remove(), shownMs)
}

/** Copies to the clipboard and says so. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    toast('Скопировано')
  } catch {
    toast(text)
  }
}
