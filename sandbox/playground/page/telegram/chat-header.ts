import { h, showOne } from '../base/dom.ts'
import { initialsOf } from '../base/formats.ts'
import { icon } from '../base/icons.ts'
import type { ChatSnapshot, TelegramSnapshot } from '../base/snapshot.ts'

interface ChatHeader {
  element: HTMLElement
  render(bot: TelegramSnapshot['bot'], chat: ChatSnapshot, isConnected: boolean): void
}

const actions: Record<string, string> = {
  typing: 'печатает',
  upload_document: 'отправляет файл',
  upload_photo: 'отправляет фото',
  record_voice: 'записывает голосовое',
  upload_voice: 'отправляет голосовое',
  choose_sticker: 'выбирает стикер',
  find_location: 'ищет место',
}

/** Avatar, name, and what the bot is doing; a menu to block it. */
export function chatHeader(block: (isBlocked: boolean) => void): ChatHeader {
  const avatar = h('span', { class: 'avatar', 'data-tint': 'bot', 'aria-hidden': 'true' })
  const name = h('span', { class: 'chat-name' })
  const status = h('span', { class: 'chat-status', role: 'status', 'data-status': true })
  const menuItems = h('div', { class: 'popup-menu' })
  const menu = h(
    'details',
    { class: 'chat-menu' },
    h('summary', { class: 'icon-button', 'aria-label': 'Ещё', title: 'Ещё' }, icon('more')),
    menuItems,
  )
  document.addEventListener('click', ({ target }) => {
    if (!menu.querySelector('summary')?.contains(target as Node)) menu.open = false
  })
  return {
    element: h('header', { class: 'chat-header' }, avatar, h('div', { class: 'chat-words' }, name, status), menu),
    render(bot, chat, isConnected) {
      showOne(avatar, bot.name, botName => [initialsOf(botName).slice(0, 1)])
      showOne(name, bot.name, botName => [botName])
      showOne(status, isConnected ? (chat.action ?? '') : 'offline', statusOf)
      showOne(menuItems, chat.isBlocked, isBlocked => [blockItem(isBlocked, block)])
    },
  }
}

function statusOf(state: string): (Node | string)[] {
  if (state === 'offline') return ['соединение…']
  if (state === '') return ['бот']
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  return [h('span', { class: 'acting' }, actions[state] ?? 'печатает', dots)]
}

function blockItem(isBlocked: boolean, block: (isBlocked: boolean) => void): HTMLElement {
  const label = isBlocked ? 'Разблокировать бота' : 'Заблокировать бота'
  return h('button', { type: 'button', class: 'popup-item', onclick: () => block(!isBlocked) }, label)
}
