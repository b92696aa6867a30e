import type { DeskTopicSnapshot } from '../../desk-pane.ts'
import { button, h, showList } from '../base/dom.ts'
import { timeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'

/** The topics of the forum, those spoken in last first. */
export function topicList(open: (topic: number) => void) {
  const element = h('ul', { class: 'topic-list', 'aria-label': 'Темы' })
  return {
    element,
    render(topics: readonly DeskTopicSnapshot[], chosen: number | undefined): void {
      const items = topics.map(topic => itemOf(topic, chosen))
      items.sort((left, right) => (right.last?.sentAtMs ?? 0) - (left.last?.sentAtMs ?? 0) || right.id - left.id)
      showList(
        element,
        items,
        ({ id }) => String(id),
        item => row(item, open),
      )
    },
  }
}

function itemOf({ id, name, isClosed, messages }: DeskTopicSnapshot, chosen: number | undefined) {
  const last = messages.at(-1)
  const text = last?.text.split('\n').at(-1) ?? ''
  const shown = last && { author: last.author, text: text || 'Файл', sentAtMs: last.sentAtMs }
  return { id, name, isClosed, isOpen: id === chosen, last: shown ?? null }
}

function row(
  { id, name, isClosed, isOpen, last }: ReturnType<typeof itemOf>,
  open: (topic: number) => void,
): HTMLElement {
  const number = /№ (\d+)/.exec(name)?.[1] ?? '·'
  return h(
    'li',
    {},
    button(
      {
        class: 'topic',
        'data-topic': number,
        'data-focus': `topic ${id}`,
        'aria-current': isOpen ? 'true' : 'false',
        onclick: () => open(id),
      },
      h('span', { class: 'topic-icon', 'aria-hidden': 'true' }, isClosed ? icon('lock') : number),
      h(
        'span',
        { class: 'topic-words' },
        h('span', { class: 'topic-name' }, name),
        h('span', { class: 'topic-last' }, last ? `${last.author}: ${last.text}` : ''),
      ),
      last && h('time', { class: 'topic-time' }, timeOf(last.sentAtMs)),
    ),
  )
}
