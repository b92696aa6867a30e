import { h, showList, showOne } from '../dom.ts'
import { dayOf, timeOf } from '../formats.ts'
import { icon } from '../icons.ts'
import type { PagePane } from '../page-pane.ts'
import { post } from '../server.ts'
import type { LetterSnapshot } from '../snapshot.ts'
import { codeIn, letterView } from './letter-view.ts'

/** The mailbox: the list of letters, newest first, or the one that is open. */
export function mailboxPane(): PagePane {
  const count = h('span', { class: 'badge' })
  const box = letterBox()
  return {
    name: 'mailbox',
    title: 'Почта',
    icon: 'mail',
    element: h(
      'section',
      { class: 'pane mailbox-pane', 'data-pane': 'mailbox', 'aria-label': 'Почта' },
      h('h2', { class: 'pane-title' }, 'Почта', count),
      box.element,
    ),
    render({ snapshot }) {
      const { letters } = snapshot.panes.mailbox
      const unread = unreadAmong(letters)
      count.textContent = unread > 0 ? String(unread) : ''
      box.render(letters)
    },
    isThere: () => true,
    badge: ({ snapshot }) => unreadAmong(snapshot.panes.mailbox.letters),
  }
}

function unreadAmong(letters: readonly LetterSnapshot[]): number {
  return letters.filter(letter => !letter.isRead).length
}

function letterBox() {
  const list = h('ul', { class: 'letters', 'aria-label': 'Письма' })
  const words = 'Писем пока нет. Сюда приходит всё, что бот шлёт по почте, – на любой адрес.'
  const empty = h('p', { class: 'no-letters' }, icon('mail'), words)
  const opened = h('article', { class: 'opened-letter' })
  let openedId = Number(sessionStorage.getItem('letter'))
  let letters: readonly LetterSnapshot[] = []

  const open = (id: number) => {
    openedId = id
    sessionStorage.setItem('letter', String(id))
    show()
    opened.querySelector<HTMLElement>('h3')?.focus()
  }
  const show = () => {
    const letter = letters.find(({ id }) => id === openedId)
    // Being read changes nothing in an open letter, and its frame should not load again for that.
    showOne(opened, letter && { ...letter, isRead: true }, shown => (shown ? letterView(shown, () => open(0)) : []))
    opened.hidden = !letter
    list.hidden = letter !== undefined
    empty.hidden = letters.length > 0
    if (letter && !letter.isRead) void post(`/mailbox/${letter.id}/read`)
  }
  return {
    element: h('div', { class: 'mailbox-body' }, list, empty, opened),
    render(received: readonly LetterSnapshot[]) {
      letters = received
      showList(
        list,
        letters,
        ({ id }) => String(id),
        letter => letterRow(letter, open),
      )
      show()
    },
  }
}

function letterRow(letter: LetterSnapshot, open: (id: number) => void): HTMLElement {
  const { id, subject, text, from, receivedAtMs, isRead, attachments } = letter
  const code = codeIn(letter)
  const day = dayOf(receivedAtMs)
  const preview = text.replaceAll(/\s+/g, ' ').slice(0, 120)
  const button = h(
    'button',
    {
      type: 'button',
      class: `letter-row${isRead ? '' : ' is-unread'}`,
      'data-letter-id': id,
      'data-focus': String(id),
      onclick: () => open(id),
    },
    !isRead && h('span', { class: 'unread-mark', role: 'img', 'aria-label': 'Не прочитано' }),
    h('span', { class: 'letter-from' }, senderName(from)),
    h(
      'span',
      { class: 'letter-time' },
      attachments.length > 0 && icon('clip'),
      h('time', {}, day === 'Сегодня' ? timeOf(receivedAtMs) : day),
    ),
    h('span', { class: 'letter-subject' }, subject),
    h('span', { class: 'letter-preview' }, preview),
    code && h('span', { class: 'code-chip' }, code),
  )
  return h('li', {}, button)
}

/** «Киловатт» of `"Киловатт" <bot@eskk.ru>`. */
function senderName(from: string): string {
  return from.replace(/<.*>/, '').replaceAll('"', '').trim() || from
}
