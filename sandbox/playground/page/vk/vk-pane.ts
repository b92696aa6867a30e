import type { PageSnapshot } from '../../create-panes.ts'
import type { VkMessageSnapshot } from '../../vk-chat-snapshot.ts'
import { button, h, paneElement, showOne, tabLink } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import { createNews, showForAWhile } from '../base/popups.ts'
import { chatActions } from '../chat/chat-actions.ts'
import { chatHeader } from '../chat/chat-header.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { avatarOf, vkBubble } from './vk-bubble.ts'
import { vkKeyboard } from './vk-keyboard.ts'

type Community = NonNullable<PageSnapshot['panes']['vk']>['community']

const headerWords = {
  status: 'Сообщество',
  actions: {
    typing: 'печатает',
    audiomessage: 'записывает голосовое',
    file: 'отправляет файл',
    photo: 'отправляет фото',
    video: 'отправляет видео',
  },
  menuLabel: 'Действия',
}

/** A resident's conversation with the community, looking and behaving as in VK. */
export function vkPane(): MessengerPane {
  let communityName = ''
  const actions = chatActions('vk')
  const { act } = actions
  const press = (cmid: number, row: number, column: number) => act('presses', { cmid, row, column })
  const permit = (isAllowed: boolean) => act('permission', { isAllowed })
  const header = chatHeader(avatarOf(''), headerWords, isAllowed => permissionItem(isAllowed, permit))
  const log = messageLog<VkMessageSnapshot>(item => vkBubble(item, communityName, press))
  const input = composer(actions, { messenger: 'vk' })
  const keyboard = vkKeyboard(input.keyboardToggle, () => act('start'), press)
  const intro = h('div', { class: 'vk-intro' })
  const denied = h('div', { class: 'vk-denied' })
  const stage = h('div', { class: 'vk-stage' }, log.element, intro)
  const news = createNews()
  const bottom = h('div', { class: 'vk-bottom' }, denied, input.element, keyboard.element)

  return {
    name: 'vk',
    title: 'ВКонтакте',
    icon: 'vk',
    element: paneElement('vk', 'ВКонтакте', header.element, stage, bottom),
    render({ snapshot, residentId, isConnected }) {
      actions.personId = residentId
      const { community, chats = {} } = snapshot.panes.vk ?? {}
      const chat = chats[residentId]
      if (!community || !chat) return
      communityName = community.name
      header.render(community.name, chat.action, chat.isAllowed, isConnected)
      log.render(chat.messages, residentId)
      input.render(chat, residentId)
      keyboard.render(chat)
      showOne(intro, { community, isStarted: chat.isStarted }, introOf)
      showOne(denied, chat.isStarted && !chat.isAllowed, isDenied => (isDenied ? [deniedNote(permit)] : []))
      const words = news(`${residentId} words`, chat.snackbar)
      const link = news(`${residentId} link`, chat.link)
      if (words) showSnackbar(stage, words.text)
      if (link) openLink(stage, link.url)
    },
    isThere: ({ snapshot }) => snapshot.panes.vk !== undefined,
    input,
  }
}

function introOf({ community, isStarted }: { community: Community; isStarted: boolean }): Node[] {
  if (isStarted) return []
  const address = h('p', {}, `vk.com/${community.screenName}`)
  return [avatarOf(community.name, 'large'), h('h3', {}, community.name), address, h('p', {}, 'Сообщество')]
}

function deniedNote(permit: (isAllowed: boolean) => void): Node {
  const allow = { class: 'text-link', 'data-action': 'allow', onclick: () => permit(true) }
  return h('p', {}, 'Вы запретили сообществу писать вам. ', button(allow, 'Разрешить'))
}

function permissionItem(isAllowed: boolean, permit: (isAllowed: boolean) => void): HTMLElement {
  const label = isAllowed ? 'Запретить сообщения' : 'Разрешить сообщения'
  return button({ class: 'popup-item', 'data-action': 'permission', onclick: () => permit(!isAllowed) }, label)
}

/** A browser may hold a window back that the visitor did not ask for just now: then the address is there to be clicked. */
function openLink(place: HTMLElement, url: string): void {
  const tab = window.open(url, '_blank')
  if (tab) tab.opener = null
  else showSnackbar(place, tabLink(url, {}, url))
}

/** Shows the answer to a press over the input. */
function showSnackbar(place: HTMLElement, words: Node | string): void {
  const attributes = { class: 'vk-snackbar', role: 'status', 'data-snackbar': true }
  showForAWhile(place, h('div', attributes, icon('info'), h('span', {}, words)), 6000)
}
