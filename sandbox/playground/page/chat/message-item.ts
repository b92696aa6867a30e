import type { TelegramMessageSnapshot } from '../../chat-snapshot.ts'
import type { LetterSnapshot } from '../../mailbox-pane.ts'
import { h, tabLink } from '../base/dom.ts'
import { sizeOf, timeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import type { LogItem, LogMessage } from './message-log.ts'

/** A message in the log, on the side of whoever sent it. */
export function messageItem(
  style: string,
  { message: { id, isFromBot }, isLastOfRow }: LogItem<LogMessage>,
  ...parts: Parameters<typeof h>[2][]
): HTMLElement {
  const sender = isFromBot ? 'bot' : 'person'
  const classes = `${style} from-${sender}${isLastOfRow ? ' is-last' : ''}`
  return h('li', { class: classes, 'data-message-id': id, 'data-from': sender }, ...parts)
}

/** When a message was sent, whether it was edited and, if it is one's own, whether it was read. */
export function messageMeta(
  style: string,
  {
    isFromBot,
    isEdited,
    isRead,
    sentAtMs,
  }: Pick<TelegramMessageSnapshot, 'isFromBot' | 'isEdited' | 'isRead' | 'sentAtMs'>,
  editedWord: string,
): HTMLElement {
  const label = isRead ? 'прочитано' : 'отправлено'
  return h(
    'span',
    { class: style },
    isEdited && h('span', { class: 'edited' }, editedWord),
    h('time', { datetime: new Date(sentAtMs).toISOString() }, timeOf(sentAtMs)),
    !isFromBot && h('span', { class: 'ticks', role: 'img', 'aria-label': label }, icon(isRead ? 'checks' : 'check')),
  )
}

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
