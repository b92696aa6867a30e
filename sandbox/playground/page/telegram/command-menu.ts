import { h, showOne } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { ChatSnapshot } from '../base/snapshot.ts'

interface CommandMenu {
  button: HTMLButtonElement
  panel: HTMLElement
  /** Without commands there is no button. */
  render(commands: ChatSnapshot['commands']): void
}

const panelId = 'command-menu'

/** The blue «Меню» button and the list of commands it opens. */
export function commandMenu(send: (command: string) => void): CommandMenu {
  const panel = h('div', {
    class: 'command-menu',
    id: panelId,
    role: 'menu',
    'aria-label': 'Команды бота',
    hidden: true,
  })
  const toggle = (isOpen = panel.hidden === true) => {
    panel.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) panel.querySelector<HTMLElement>('button')?.focus()
  }
  const button = menuButton(() => toggle())
  document.addEventListener('click', ({ target }) => {
    const isInside = panel.contains(target as Node) || button.contains(target as Node)
    if (!isInside) toggle(false)
  })
  panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return
    toggle(false)
    button.focus()
  })
  const choose = (command: string) => {
    toggle(false)
    send(`/${command}`)
  }
  return {
    button,
    panel,
    render(commands) {
      showOne(panel, commands, shown => shown.map(command => commandItem(command, choose)))
      button.hidden = commands.length === 0
    },
  }
}

function menuButton(onclick: () => void): HTMLButtonElement {
  const state = { 'aria-label': 'Меню', 'aria-controls': panelId, 'aria-expanded': 'false' }
  return h('button', { type: 'button', class: 'menu-button', ...state, onclick }, icon('menu'), h('span', {}, 'Меню'))
}

function commandItem(
  { command, description }: ChatSnapshot['commands'][number],
  choose: (command: string) => void,
): HTMLElement {
  const attributes = { type: 'button', role: 'menuitem', 'data-command': command, onclick: () => choose(command) }
  return h('button', attributes, h('span', {}, description), h('span', { class: 'command' }, `/${command}`))
}
