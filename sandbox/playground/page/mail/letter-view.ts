import type { LetterSnapshot } from '../../mailbox-pane.ts'
import { button, h, outerLink, tabLink, type Words } from '../base/dom.ts'
import { dayOf, sizeOf, timeOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import { copy } from '../base/popups.ts'

/** The first six-digit code in a text, so that it need not be looked for. */
export function codeIn(text: string): string | undefined {
  return /(?<![\d-])\d{6}(?![\d-])/.exec(text)?.[0]
}

/** The open letter. */
export function letterView(letter: LetterSnapshot, close: () => void): Node[] {
  const { subject, from, to, receivedAtMs, htmlUrl, text, attachments } = letter
  const code = codeIn(`${subject}\n${text}`)
  return [
    button({ class: 'back-button', onclick: close }, icon('back'), 'Все письма'),
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
    copyButton(code, 'Скопировать'),
  )
}

/** Copies a code. */
export function copyButton(code: string, label: string): HTMLElement {
  return button({ class: 'text-button', onclick: () => void copy(code) }, icon('copy'), label)
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

function withLinks(text: string): Words {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .map((part, index) => (index % 2 === 0 ? part : outerLink(part, part)))
}

function attachmentItem({ name, sizeBytes, url }: LetterSnapshot['attachments'][number]): HTMLElement {
  const words = [h('span', {}, name), h('small', {}, sizeOf(sizeBytes))]
  return h('li', {}, tabLink(url, {}, icon('attach'), ...words))
}
