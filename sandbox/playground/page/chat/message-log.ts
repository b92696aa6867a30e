import { button, h, showList } from '../base/dom.ts'
import { dayOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'

export interface LogMessage {
  id: number
  isFromBot: boolean
  sentAtMs: number
}

/** A message and its place among its neighbours: the last of a row looks different from the others. */
export interface LogItem<Message> {
  message: Message
  isLastOfRow: boolean
}

type Item<Message> = { kind: 'day'; key: string; label: string } | ({ kind: 'message'; key: string } & LogItem<Message>)

const nearEndPx = 80

/** The scrolling list of messages, as `bubble` shows each, with the days between them. */
export function messageLog<Message extends LogMessage>(bubble: (item: LogItem<Message>) => HTMLElement) {
  const list = h('ol', { class: 'messages', role: 'log', 'aria-label': 'Сообщения', 'aria-live': 'polite' })
  const scroller = h('div', { class: 'scroller', tabindex: 0, 'aria-label': 'Переписка' }, list)
  const toEnd = () => scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' })
  const toggle = { class: 'to-end', 'aria-label': 'К последнему сообщению', hidden: true, onclick: toEnd }
  const down = button(toggle, icon('chevronDown'))
  const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx
  let keepsToEnd = true
  let lastTop = 0
  scroller.addEventListener('scroll', () => {
    const movedUp = scroller.scrollTop < lastTop
    lastTop = scroller.scrollTop
    keepsToEnd = isNearEnd() || (keepsToEnd && !movedUp)
    down.hidden = keepsToEnd
  })
  // The end must not slip away when the reply keyboard opens, a picture loads or a font comes.
  const follow = new ResizeObserver(() => {
    if (keepsToEnd) scroller.scrollTop = scroller.scrollHeight
  })
  follow.observe(scroller)
  follow.observe(list)
  let shownChatId = ''
  let lastMessageId = 0

  return {
    element: h('div', { class: 'log' }, scroller, down),
    /** Shows the messages; keeps to the end if the reader was there, or if another chat was opened. */
    render(messages: readonly Message[], chatId: string): void {
      const isOtherChat = chatId !== shownChatId
      const last = messages.at(-1)
      const isOwnNew = last !== undefined && !last.isFromBot && last.id !== lastMessageId
      if (isOtherChat || isOwnNew) keepsToEnd = true
      if (isOtherChat) list.replaceChildren()
      showList(
        list,
        itemsOf(messages),
        ({ key }) => key,
        item => (item.kind === 'day' ? dayChip(item.label) : bubble(item)),
      )
      if (isOtherChat) for (const message of list.children) message.classList.remove('is-new')
      if (keepsToEnd) scroller.scrollTop = scroller.scrollHeight
      shownChatId = chatId
      lastMessageId = last?.id ?? 0
    },
  }
}

function itemsOf<Message extends LogMessage>(messages: readonly Message[]): Item<Message>[] {
  return messages.flatMap((message, index): Item<Message>[] => {
    const previous = messages[index - 1]
    const next = messages[index + 1]
    const day = dayOf(message.sentAtMs)
    const isNewDay = !previous || dayOf(previous.sentAtMs) !== day
    const isLastOfRow = !next || next.isFromBot !== message.isFromBot || dayOf(next.sentAtMs) !== day
    const item: Item<Message> = { kind: 'message', key: String(message.id), message, isLastOfRow }
    return isNewDay ? [{ kind: 'day', key: `day ${day}`, label: day }, item] : [item]
  })
}

function dayChip(label: string): HTMLElement {
  return h('li', { class: 'day' }, h('span', {}, label))
}
