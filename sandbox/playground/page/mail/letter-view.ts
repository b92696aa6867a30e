import { h } from '../base/dom.ts'
import { dayOf, sizeOf, timeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import { copy } from '../base/popups.ts'
import type { FileSnapshot, LetterSnapshot } from '../base/snapshot.ts'

/** The first six-digit code in a text, so that it need not be looked for. */
export function codeIn(text: string): string | undefined {
  return /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0]
}

/** The open letter. */
export function letterView(letter: LetterSnapshot, close: () => void): Node[] {
  const { subject, from, to, receivedAtMs, htmlUrl, text, attachments } = letter
  const code = codeIn(`${subject}\n${text}`)
  return [
    h('button', { type: 'button', class: 'back-button', onclick: close }, icon('back'), 'Все письма'),
    h('h3', { tabindex: -1 }, subject),
    h(
      'dl',
      { class: 'letter-head' },
      ...line('От', from),
      ...line('Кому', to),
      ...line('Когда', `${dayOf(receivedAtMs)}, ${timeOf(receivedAtMs)}`),
    ),
    ...(code ? [codeBox(code)] : []),
    htmlUrl ? htmlFrame(htmlUrl, subject) : h('div', { class: 'letter-text' }, ...withLinks(text)),
    ...(attachments.length > 0
      ? [h('ul', { class: 'attachments', 'aria-label': 'Вложения' }, ...attachments.map(attachmentItem))]
      : []),
  ]
}

function line(name: string, value: string): Node[] {
  return [h('dt', {}, name), h('dd', {}, value)]
}

function codeBox(code: string): HTMLElement {
  return h(
    'div',
    { class: 'code-box' },
    h('span', { class: 'code-name' }, 'Код'),
    h('output', { class: 'code', 'data-code': code }, code),
    h('button', { type: 'button', class: 'text-button', onclick: () => void copy(code) }, icon('copy'), 'Скопировать'),
  )
}

/** The HTML part in a frame of its own that runs nothing; it is shown as high as it is. */
function htmlFrame(url: string, subject: string): HTMLElement {
  const frame = h('iframe', {
    class: 'letter-html',
    src: url,
    title: subject,
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  })
  frame.addEventListener('load', () => {
    const height = frame.contentDocument?.documentElement.scrollHeight ?? 400
    frame.style.height = `${height}px`
  })
  return frame
}

function withLinks(text: string): (Node | string)[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, index) =>
      index % 2 === 0 ? part : h('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part),
    )
}

function attachmentItem({ name, sizeBytes, url }: FileSnapshot): HTMLElement {
  return h(
    'li',
    {},
    h(
      'a',
      { href: url, target: '_blank', rel: 'noopener' },
      icon('clip'),
      h('span', {}, name),
      h('small', {}, sizeOf(sizeBytes)),
    ),
  )
}
