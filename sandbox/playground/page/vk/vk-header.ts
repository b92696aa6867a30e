import { h, showOne } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { VkChatSnapshot, VkSnapshot } from '../base/vk-snapshot.ts'
import { avatarOf } from './vk-bubble.ts'

interface VkHeader {
  element: HTMLElement
  render(community: VkSnapshot['community'], chat: VkChatSnapshot, isConnected: boolean): void
}

const actions: Record<string, string> = {
  typing: 'печатает',
  audiomessage: 'записывает голосовое',
  file: 'отправляет файл',
  photo: 'отправляет фото',
  video: 'отправляет видео',
}

/** Picture, name, and what the community is doing; a menu to allow or deny its messages. */
export function vkHeader(permit: (isAllowed: boolean) => void): VkHeader {
  const picture = h('span', { class: 'vk-picture' })
  const name = h('span', { class: 'chat-name' })
  const status = h('span', { class: 'chat-status', role: 'status', 'data-status': true })
  const menuItems = h('div', { class: 'popup-menu' })
  const summary = h('summary', { class: 'icon-button', 'aria-label': 'Действия', title: 'Действия' }, icon('more'))
  const menu = h('details', { class: 'chat-menu' }, summary, menuItems)
  document.addEventListener('click', ({ target }) => {
    if (!summary.contains(target as Node)) menu.open = false
  })
  return {
    element: h('header', { class: 'vk-header' }, picture, h('div', { class: 'chat-words' }, name, status), menu),
    render(community, chat, isConnected) {
      showOne(picture, community.name, communityName => [avatarOf(communityName)])
      showOne(name, community.name, communityName => [communityName])
      showOne(status, isConnected ? (chat.action ?? '') : 'offline', statusOf)
      showOne(menuItems, chat.isAllowed, isAllowed => [permissionItem(isAllowed, permit)])
    },
  }
}

function statusOf(state: string): (Node | string)[] {
  if (state === 'offline') return ['соединение…']
  if (state === '') return ['Сообщество']
  const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))
  return [h('span', { class: 'acting' }, actions[state] ?? 'печатает', dots)]
}

function permissionItem(isAllowed: boolean, permit: (isAllowed: boolean) => void): HTMLElement {
  const label = isAllowed ? 'Запретить сообщения' : 'Разрешить сообщения'
  const attributes = {
    type: 'button',
    class: 'popup-item',
    'data-action': 'permission',
    onclick: () => permit(!isAllowed),
  }
  return h('button', attributes, label)
}
