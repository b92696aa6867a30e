import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { popupMenu } from '../base/popups.ts'
import type { ChatActions } from './chat-actions.ts'

/** The paper clip: sends a picked file as a photo or as a document. */
export function attachButton(send: ChatActions['sendFile']): HTMLElement {
  const done: typeof send = (file, as) => {
    menu.open = false
    send(file, as)
  }
  const photo = picker('Фото', 'image', 'image/png,image/jpeg', file => done(file, 'photo'))
  const document = picker('Файл', 'file', '', file => done(file, 'document'))
  const menu = popupMenu('attach', 'Прикрепить', 'attach', [photo, document], { staysOpen: true })
  return menu
}

function picker(label: string, iconName: 'image' | 'file', accept: string, onPick: (file: File) => void): HTMLElement {
  const input = h('input', { type: 'file', accept: accept || false, class: 'visually-hidden', 'aria-label': label })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onPick(file)
    input.value = ''
  })
  return h('label', { class: 'popup-item' }, icon(iconName), label, input)
}
