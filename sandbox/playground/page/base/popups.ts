import { button, h, onClickBeside } from './dom.ts'
import { type IconName, icon } from './icons.ts'

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
  const style = isDanger ? 'filled-button danger' : 'filled-button'
  const dialog = dialogOf(
    title,
    {},
    text && h('p', {}, text),
    input && h('label', { class: 'field' }, inputLabel, input),
    h(
      'div',
      { class: 'dialog-buttons' },
      button({ class: 'text-button', onclick: () => dialog.close('no') }, 'Отмена'),
      h('button', { class: style, value: 'yes', autofocus: !input }, confirm),
    ),
  )
  return open(dialog).then(value => (value === 'yes' ? (input?.value.trim() ?? '') : undefined))
}

/** Shows a bot's alert until it is dismissed. */
export async function alertOf(name: string, text: string): Promise<void> {
  const ok = h('button', { class: 'text-button', autofocus: true }, 'OK')
  await open(dialogOf(name, { 'data-alert': true }, h('p', {}, text), h('div', { class: 'dialog-buttons' }, ok)))
}

function dialogOf(title: string, attributes: object, ...content: Parameters<typeof h>[2][]): HTMLDialogElement {
  const form = h('form', { method: 'dialog' }, h('h2', { id: 'dialog-title' }, title), ...content)
  return h('dialog', { class: 'dialog', 'aria-labelledby': 'dialog-title', ...attributes }, form)
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

/** A menu that its button opens; a click beside the button closes it, or only one beside the menu if it `staysOpen`. */
export function popupMenu(style: string, label: string, iconName: IconName, items: Node[], { staysOpen = false } = {}) {
  const summary = h('summary', { class: 'icon-button', 'aria-label': label, title: label }, icon(iconName))
  const menu = h('details', { class: style }, summary, h('div', { class: 'popup-menu' }, ...items))
  onClickBeside([staysOpen ? menu : summary], () => {
    menu.open = false
  })
  return menu
}

/** Shows a short message at the page's lower edge, or at the upper edge of `place`. */
export function toast(text: string, place: HTMLElement = document.body): void {
  showForAWhile(place, h('div', { class: 'toast', role: 'status', 'data-toast': true }, text), 3500)
}

/** Shows an element that goes by itself; a newer one takes the place of an older of its class. */
export function showForAWhile(place: HTMLElement, element: HTMLElement, shownMs: number): void {
  place.querySelector(`:scope > .${element.className}`)?.remove()
  place.append(element)
  setTimeout(() => element.remove(), shownMs)
}

/** Makes the function that gives each newest answer of a chat once; those given before the chat was opened are past. */
export function createNews() {
  const seen = new Map<string, number>()
  return <Answer extends { id: number }>(chat: string, latest: Answer | null): Answer | undefined => {
    const lastSeen = seen.get(chat)
    seen.set(chat, latest?.id ?? 0)
    return latest && lastSeen !== undefined && latest.id > lastSeen ? latest : undefined
  }
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
