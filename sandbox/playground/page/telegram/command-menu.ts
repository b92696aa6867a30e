import type { ChatSnapshot } from '../../chat-snapshot.ts'
import { button as buttonOf, h, onClickBeside, showOne } from '../base/dom.ts'
import { icon } from '../base/icons.ts'

const panelId = 'command-menu'

/** The blue «Меню» button and the list of commands it opens. */
export function commandMenu(send: (command: string) => void) {
  const attributes = { class: 'command-menu', id: panelId, role: 'menu', 'aria-label': 'Команды бота' }
  const panel = h('div', { ...attributes, hidden: true })
  const toggle = (isOpen = panel.hidden === true) => {
    panel.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) panel.querySelector<HTMLElement>('button')?.focus()
  }
  const button = menuButton(() => toggle())
  onClickBeside([panel, button], () => toggle(false))
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
    /** Without commands there is no button. */
    render(commands: ChatSnapshot['commands']): void {
      showOne(panel, commands, shown => shown.map(command => commandItem(command, choose)))
      button.hidden = commands.length === 0
    },
  }
}

function menuButton(onclick: () => void): HTMLButtonElement {
  const state = { 'aria-label': 'Меню', 'aria-controls': panelId, 'aria-expanded': 'false' }
  return buttonOf({ class: 'menu-button', ...state, onclick }, icon('menu'), h('span', {}, 'Меню'))
}

function commandItem(
  { command, description }: ChatSnapshot['commands'][number],
  choose: (command: string) => void,
): HTMLElement {
  const attributes = { role: 'menuitem', 'data-command': command, onclick: () => choose(command) }
  return buttonOf(attributes, h('span', {}, description), h('span', { class: 'command' }, `/${command}`))
}
