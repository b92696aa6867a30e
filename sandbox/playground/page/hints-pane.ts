import type { Hint } from '../create-panes.ts'
import { button, h, onClickBeside, paneElement, showList } from './base/dom.ts'
import { icon } from './base/icons.ts'
import type { PagePane } from './base/page-pane.ts'

interface HintsPane extends PagePane {
  /** Opens the hints where they are folded for want of room. */
  toggleButton: HTMLElement
}

/** What to try. A value in backticks becomes a button that puts it into the message. */
export function hintsPane(putIntoMessage: (text: string) => void): HintsPane {
  const list = h('ul', { class: 'hints-list' })
  const title = 'Что попробовать'
  const element = paneElement('hints', title, h('h2', { class: 'pane-title' }, title), list)
  const toggle = (isOpen = !element.classList.contains('is-open')) => {
    element.classList.toggle('is-open', isOpen)
    toggleButton.setAttribute('aria-expanded', String(isOpen))
  }
  const toggleButton = buttonFor(() => toggle())
  onClickBeside([element, toggleButton], () => toggle(false))
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
  }
}

function buttonFor(onclick: () => void): HTMLElement {
  const attributes = { class: 'hints-button', 'data-action': 'hints', 'aria-expanded': 'false', onclick }
  return button(attributes, icon('bulb'), h('span', {}, 'Что попробовать'))
}

function hintCard({ title, text }: Hint, putIntoMessage: (text: string) => void): HTMLElement {
  const words = (source: string) =>
    source.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? part : valueButton(part, putIntoMessage)))
  return h('li', { class: 'hint' }, h('h3', {}, ...words(title)), h('p', {}, ...words(text)))
}

function valueButton(value: string, putIntoMessage: (text: string) => void): HTMLElement {
  const onclick = () => putIntoMessage(value)
  return button({ class: 'value', title: 'Вставить в сообщение', 'data-value': value, onclick }, value)
}
