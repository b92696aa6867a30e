import { h } from '../base/dom.ts'

/** The place of a keyboard under the input, which the toggle hides and shows. */
export function keyboardPanel(toggle: HTMLButtonElement, style: string, label: string) {
  const element = h('div', { class: style, role: 'group', 'aria-label': label, hidden: true })
  const open = (isOpen: boolean) => {
    element.hidden = !isOpen
    toggle.setAttribute('aria-pressed', String(isOpen))
  }
  toggle.addEventListener('click', () => open(element.hidden === true))
  return { element, open }
}
