import { h, showList } from './base/dom.ts'
import { icon } from './base/icons.ts'
import type { PagePane } from './base/page-pane.ts'
import type { Hint } from './base/snapshot.ts'

interface HintsPane extends PagePane {
  /** Opens the hints where they are folded for want of room. */
  toggleButton: HTMLElement
}

/** What to try. A value in backticks becomes a button that puts it into the message. */
export function hintsPane(putIntoMessage: (text: string) => void): HintsPane {
  const list = h('ul', { class: 'hints-list' })
  const element = h(
    'section',
    { class: 'pane hints-pane', 'data-pane': 'hints', 'aria-label': 'Что попробовать' },
    h('h2', { class: 'pane-title' }, 'Что попробовать'),
    list,
  )
  const toggle = (isOpen = !element.classList.contains('is-open')) => {
    element.classList.toggle('is-open', isOpen)
    toggleButton.setAttribute('aria-expanded', String(isOpen))
  }
  const toggleButton = buttonFor(() => toggle())
  document.addEventListener('click', ({ target }) => {
    const isInside = element.contains(target as Node) || toggleButton.contains(target as Node)
    if (!isInside) toggle(false)
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') toggle(false)
  })
  const pick = (text: string) => {
    toggle(false)
    putIntoMessage(text)
  }
  return {
    name: 'hints',
    title: 'Подсказки',
    icon: 'bulb',
    element,
    toggleButton,
    render({ snapshot }) {
      toggleButton.hidden = snapshot.hints.length === 0
      showList(
        list,
        snapshot.hints,
        ({ title }) => title,
        hint => hintCard(hint, pick),
      )
    },
    isThere: ({ snapshot }) => snapshot.hints.length > 0,
    badge: () => 0,
  }
}

function buttonFor(onclick: () => void): HTMLElement {
  const attributes = {
    type: 'button',
    class: 'hints-button',
    'data-action': 'hints',
    'aria-expanded': 'false',
    onclick,
  }
  return h('button', attributes, icon('bulb'), h('span', {}, 'Что попробовать'))
}

function hintCard({ title, text }: Hint, putIntoMessage: (text: string) => void): HTMLElement {
  const words = (source: string) =>
    source.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : valueButton(part, putIntoMessage)))
  return h('li', { class: 'hint' }, h('h3', {}, ...words(title)), h('p', {}, ...words(text)))
}

function valueButton(value: string, putIntoMessage: (text: string) => void): HTMLElement {
  const title = 'Вставить в сообщение'
  return h(
    'button',
    { type: 'button', class: 'value', title, 'data-value': value, onclick: () => putIntoMessage(value) },
    value,
  )
}
