import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'

type SendFile = (file: File, as: 'photo' | 'document') => void

/** The paper clip: sends a picked file as a photo or as a document. */
export function attachButton(send: SendFile): HTMLElement {
  const photo = picker('Фото', 'image', 'image/png,image/jpeg', file => done(file, 'photo'))
  const document = picker('Файл', 'file', '', file => done(file, 'document'))
  const menu = h(
    'details',
    { class: 'attach' },
    h('summary', { class: 'icon-button', 'aria-label': 'Прикрепить', title: 'Прикрепить' }, icon('attach')),
    h('div', { class: 'popup-menu' }, photo, document),
  )
  const done: SendFile = (file, as) => {
    menu.open = false
    send(file, as)
  }
  window.addEventListener('click', ({ target }) => {
    if (!menu.contains(target as Node)) menu.open = false
  })
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
