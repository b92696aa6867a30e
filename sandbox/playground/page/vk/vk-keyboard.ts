import type { VkButtonSnapshot, VkChatSnapshot } from '../../vk-chat-snapshot.ts'
import { button, h, showOne, tabLink } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { keyboardPanel } from '../chat/keyboard-panel.ts'

/** A button by its place on the keyboard that a message brought. */
export type PressVkButton = (cmid: number, row: number, column: number) => void

/** Rows of coloured buttons, under a message or under the input. */
export function buttonRows(rows: readonly VkButtonSnapshot[][], cmid: number, press: PressVkButton): HTMLElement[] {
  return rows.map((row, rowNumber) => {
    const buttons = row.map((shown, column) =>
      vkButton(shown, `${rowNumber}-${column}`, () => press(cmid, rowNumber, column)),
    )
    return h('div', { class: 'vk-row' }, ...buttons)
  })
}

function vkButton(shown: VkButtonSnapshot, place: string, press: () => void): HTMLElement {
  const { kind, label, color, url, isPending } = shown
  const attributes = { class: `vk-button${isPending ? ' is-pending' : ''}`, 'data-color': color, title: label }
  const words = h('span', {}, label)
  if (kind === 'link') return tabLink(url, attributes, words, icon('linkOut'))
  return button(
    { ...attributes, 'data-kind': kind, 'data-label': label, 'data-focus': place, onclick: press },
    kind === 'location' && icon('pin'),
    words,
  )
}

/** The keyboard under the input; a new one opens by itself. An empty conversation has «Начать». */
export function vkKeyboard(toggle: HTMLButtonElement, start: () => void, press: PressVkButton) {
  const { element, open } = keyboardPanel(toggle, 'vk-keyboard', 'Клавиатура сообщества')
  let shownCmid: number | null = null
  let wasHidden = false
  return {
    element,
    render({ keyboard, isStarted }: VkChatSnapshot): void {
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
  const attributes = { class: 'vk-button', 'data-color': 'primary', 'data-action': 'start', onclick }
  return h('div', { class: 'vk-row' }, button(attributes, 'Начать'))
}
