import { h, showOne, type Words } from '../base/dom.ts'
import { initialsOf } from '../base/formats.ts'
import { popupMenu } from '../base/popups.ts'

interface HeaderWords {
  /** What stands under the name while the bot does nothing. */
  status: string
  /** What the bot may be doing, as the messenger names it. */
  actions: Record<string, string>
  menuLabel: string
}

/** The picture, the name, what the bot is doing, and a menu of the one item that `menuItem` makes of how it is set. */
export function chatHeader(picture: HTMLElement, words: HeaderWords, menuItem: (isSet: boolean) => HTMLElement) {
  const name = h('span', { class: 'chat-name' })
  const status = h('span', { class: 'chat-status', role: 'status', 'data-status': true })
  const menu = popupMenu('chat-menu', words.menuLabel, 'more', [])
  const menuItems = menu.querySelector<HTMLElement>('.popup-menu')!
  return {
    element: h('header', { class: 'chat-header' }, picture, h('div', { class: 'chat-words' }, name, status), menu),
    render(botName: string, action: string | null, isSet: boolean, isConnected: boolean): void {
      showOne(picture, botName, shown => [initialsOf(shown).slice(0, 1)])
      showOne(name, botName, shown => [shown])
      showOne(status, isConnected ? (action ?? '') : 'offline', state => statusOf(state, words))
      showOne(menuItems, isSet, shown => [menuItem(shown)])
    },
  }
}

function statusOf(state: string, { status, actions }: HeaderWords): Words {
  if (state === 'offline') return ['соединение…']
  if (state === '') return [status]
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  return [h('span', { class: 'acting' }, actions[state] ?? 'печатает', dots)]
}
