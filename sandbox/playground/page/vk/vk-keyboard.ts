import { h, showOne } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { VkButtonSnapshot, VkChatSnapshot } from '../base/vk-snapshot.ts'

/** A button by its place on the keyboard that a message brought. */
export type PressVkButton = (cmid: number, row: number, column: number) => void

/** Rows of coloured buttons, under a message or under the input. */
export function buttonRows(rows: readonly VkButtonSnapshot[][], cmid: number, press: PressVkButton): HTMLElement[] {
  return rows.map((row, rowNumber) => {
    const buttons = row.map((button, column) =>
      vkButton(button, `${rowNumber}-${column}`, () => press(cmid, rowNumber, column)),
    )
    return h('div', { class: 'vk-row' }, ...buttons)
  })
}

function vkButton(button: VkButtonSnapshot, place: string, press: () => void): HTMLElement {
  const { kind, label, color, url, isPending } = button
  const attributes = { class: `vk-button${isPending ? ' is-pending' : ''}`, 'data-color': color, title: label }
  const words = h('span', {}, label)
  if (kind === 'link') {
    const address = { href: url, target: '_blank', rel: 'noopener' }
    return h('a', { ...attributes, ...address }, words, icon('linkOut'))
  }
  return h(
    'button',
    { ...attributes, type: 'button', 'data-kind': kind, 'data-label': label, 'data-focus': place, onclick: press },
    kind === 'location' && icon('pin'),
    words,
  )
}

interface VkKeyboard {
  element: HTMLElement
  render(chat: VkChatSnapshot): void
}

/** The keyboard under the input; the toggle hides and shows it, a new one opens by itself. An empty conversation has «Начать». */
export function vkKeyboard(toggle: HTMLButtonElement, start: () => void, press: PressVkButton): VkKeyboard {
  const element = h('div', { class: 'vk-keyboard', role: 'group', 'aria-label': 'Клавиатура сообщества', hidden: true })
  let shownCmid: number | null = null
  let wasHidden = false
  const open = (isOpen: boolean) => {
    element.hidden = !isOpen
    toggle.setAttribute('aria-pressed', String(isOpen))
  }
  toggle.addEventListener('click', () => open(element.hidden === true))
  return {
    element,
    render({ keyboard, isStarted }) {
      toggle.hidden = keyboard === null
      showOne(element, { rows: keyboard?.rows ?? [], isStarted }, ({ rows }) =>
        isStarted ? buttonRows(rows, keyboard?.cmid ?? 0, press) : [startButton(start)],
      )
      const cmid = keyboard?.cmid ?? (isStarted ? null : 0)
      const isHidden = keyboard?.isHidden ?? false
      if (cmid === shownCmid && isHidden === wasHidden) return
      open(cmid !== null && !isHidden)
      shownCmid = cmid
      wasHidden = isHidden
    },
  }
}

function startButton(onclick: () => void): HTMLElement {
  const attributes = { type: 'button', class: 'vk-button', 'data-color': 'primary', 'data-action': 'start', onclick }
  return h('div', { class: 'vk-row' }, h('button', attributes, 'Начать'))
}
