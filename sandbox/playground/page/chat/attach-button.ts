import { button, h } from '../base/dom.ts'
import { type IconName, icon } from '../base/icons.ts'
import { popupMenu } from '../base/popups.ts'
import type { ChatActions } from './chat-actions.ts'

const samples = [
  { what: 'voice', label: 'Голосовое', iconName: 'microphone' },
  { what: 'location', label: 'Место на карте', iconName: 'pin' },
  { what: 'contact', label: 'Контакт', iconName: 'people' },
] as const

/** The paper clip: sends a picked file as a photo or as a document, or a voice, a place or a contact as an example. */
export function attachButton({ sendFile, sendSample }: ChatActions, hasContacts: boolean): HTMLElement {
  const done: typeof sendFile = (file, as) => {
    menu.open = false
    sendFile(file, as)
  }
  const photo = picker('Фото', 'image', 'image/png,image/jpeg', file => done(file, 'photo'))
  const document = picker('Файл', 'file', '', file => done(file, 'document'))
  const others = samples
    .filter(({ what }) => hasContacts || what !== 'contact')
    .map(({ what, label, iconName }) => {
      const onclick = () => {
        menu.open = false
        sendSample(what)
      }
      return button({ class: 'popup-item', 'data-sample': what, onclick }, icon(iconName), label)
    })
  const menu = popupMenu('attach', 'Прикрепить', 'attach', [photo, document, ...others], { staysOpen: true })
  return menu
}

function picker(label: string, iconName: IconName, accept: string, onPick: (file: File) => void): HTMLElement {
  const input = h('input', { type: 'file', accept: accept || false, class: 'visually-hidden', 'aria-label': label })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file) onPick(file)
    input.value = ''
  })
  return h('label', { class: 'popup-item' }, icon(iconName), label, input)
}
