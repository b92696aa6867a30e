import type { LetterSnapshot, MailboxSnapshot, SmsSnapshot } from '../../mailbox-pane.ts'
import { button, h, paneElement, showList, showOne } from '../base/dom.ts'
import { momentOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import type { PagePane } from '../base/page-pane.ts'
import { post } from '../base/server.ts'
import { codeIn, letterView } from './letter-view.ts'
import { smsRow } from './sms-row.ts'

/** The mailbox: the list of letters and of the bank's messages, newest first, or the letter that is open. */
export function mailboxPane(): PagePane {
  const count = h('span', { class: 'badge' })
  const box = letterBox()
  return {
    name: 'mailbox',
    title: 'Почта',
    icon: 'mail',
    element: paneElement('mailbox', 'Почта', h('h2', { class: 'pane-title' }, 'Почта', count), box.element),
    render({ snapshot }) {
      const { mailbox } = snapshot.panes
      const waiting = waitingIn(mailbox)
      count.textContent = waiting > 0 ? String(waiting) : ''
      box.render(mailbox)
    },
    isThere: () => true,
    badge: ({ snapshot }) => waitingIn(snapshot.panes.mailbox),
  }
}

/** Letters to read and messages to answer. */
function waitingIn({ letters, sms }: MailboxSnapshot): number {
  return letters.filter(({ isRead }) => !isRead).length + sms.filter(({ answer }) => answer === 'awaited').length
}

type Item = { letter: LetterSnapshot; sms?: undefined } | { sms: SmsSnapshot; letter?: undefined }

/** Letters and messages together, newest first. */
function itemsOf({ letters, sms }: MailboxSnapshot): Item[] {
  const at = (item: Item) => (item.letter ? item.letter.receivedAtMs : item.sms.sentAtMs)
  const items: Item[] = [...letters.map(letter => ({ letter })), ...sms.map(each => ({ sms: each }))]
  return items.sort((one, other) => at(other) - at(one))
}

function letterBox() {
  const list = h('ul', { class: 'letters', 'aria-label': 'Письма' })
  const words = 'Писем пока нет. Сюда приходит всё, что бот шлёт по почте, – на любой адрес, и SMS из банка.'
  const empty = h('p', { class: 'no-letters' }, icon('mail'), words)
  const opened = h('article', { class: 'opened-letter' })
  let openedId = Number(sessionStorage.getItem('letter'))
  let mailbox: MailboxSnapshot = { letters: [], sms: [] }

  const open = (id: number) => {
    openedId = id
    sessionStorage.setItem('letter', String(id))
    show()
    opened.querySelector<HTMLElement>('h3')?.focus()
  }
  const show = () => {
    const letter = mailbox.letters.find(({ id }) => id === openedId)
    // Being read changes nothing in an open letter, and its frame should not load again for that.
    showOne(opened, letter && { ...letter, isRead: true }, shown => (shown ? letterView(shown, () => open(0)) : []))
    opened.hidden = !letter
    list.hidden = letter !== undefined
    empty.hidden = mailbox.letters.length + mailbox.sms.length > 0
    if (letter && !letter.isRead) void post(`/mailbox/${letter.id}/read`)
  }
  return {
    element: h('div', { class: 'mailbox-body' }, list, empty, opened),
    render(received: MailboxSnapshot) {
      mailbox = received
      showList(
        list,
        itemsOf(mailbox),
        ({ letter, sms }) => (letter ? String(letter.id) : `sms-${sms.id}`),
        ({ letter, sms }) => (letter ? letterRow(letter, open) : smsRow(sms)),
      )
      show()
    },
  }
}

function letterRow(letter: LetterSnapshot, open: (id: number) => void): HTMLElement {
  const { id, subject, text, from, receivedAtMs, isRead, attachments } = letter
  const code = codeIn(`${subject}\n${text}`)
  const preview = text.replaceAll(/\s+/g, ' ').slice(0, 120)
  const row = button(
    {
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
      attachments.length > 0 && icon('attach'),
      h('time', {}, momentOf(receivedAtMs)),
    ),
    h('span', { class: 'letter-subject' }, subject),
    h('span', { class: 'letter-preview' }, preview),
    code && h('span', { class: 'code-chip' }, code),
  )
  return h('li', {}, row)
}

/** «Киловатт» of `"Киловатт" <bot@eskk.ru>`. */
function senderName(from: string): string {
  return from.replace(/<.*>/, '').replaceAll('"', '').trim() || from
}
