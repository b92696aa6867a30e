import type { LetterSnapshot } from '../../mailbox-pane.ts'
import { h, tabLink } from '../base/dom.ts'
import { sizeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'

/** What stands in place of content the page has no picture of. */
export const otherKinds: Record<string, string> = {
  voice: 'Голосовое сообщение, 0:03',
  sticker: 'Стикер',
  location: 'Геопозиция',
  contact: 'Контакт',
}

/** A photo that opens in a tab of its own. */
export function photoLink({ url, width, height }: { url: string; width: number; height: number }): HTMLElement {
  const image = h('img', { src: url, alt: 'Фотография', width, height, loading: 'lazy' })
  return tabLink(url, { class: 'photo' }, image)
}

/** A file with its name and size. */
export function fileLink({ name, sizeBytes, url }: LetterSnapshot['attachments'][number]): HTMLElement {
  const extension = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return tabLink(
    url,
    { class: 'file', 'data-document': name },
    h('span', { class: 'file-icon', 'data-extension': extension, 'aria-hidden': 'true' }, extension || icon('file')),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name' }, name),
      h('span', { class: 'file-size' }, sizeOf(sizeBytes)),
    ),
  )
}
