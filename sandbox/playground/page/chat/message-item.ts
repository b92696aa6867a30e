import type { TelegramMessageSnapshot } from '../../chat-snapshot.ts'
import { h } from '../base/dom.ts'
import { timeOf } from '../base/formats.ts'
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
