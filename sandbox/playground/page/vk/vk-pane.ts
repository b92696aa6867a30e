import { h, showOne } from '../base/dom.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import type { VkChatSnapshot, VkMessageSnapshot, VkSnapshot } from '../base/vk-snapshot.ts'
import { chatActions } from '../chat/chat-actions.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { vkAnswers } from './vk-answers.ts'
import { avatarOf, vkBubble } from './vk-bubble.ts'
import { vkHeader } from './vk-header.ts'
import { vkKeyboard } from './vk-keyboard.ts'

/** A resident's conversation with the community, looking and behaving as in VK. */
export function vkPane(): MessengerPane {
  let communityName = ''
  const actions = chatActions('vk')
  const { act } = actions
  const press = (cmid: number, row: number, column: number) => act('presses', { cmid, row, column })
  const permit = (isAllowed: boolean) => act('permission', { isAllowed })
  const header = vkHeader(permit)
  const log = messageLog<VkMessageSnapshot>(item => vkBubble(item, communityName, press))
  const input = composer(actions, { messenger: 'vk' })
  const keyboard = vkKeyboard(input.keyboardToggle, () => act('start'), press)
  const intro = h('div', { class: 'vk-intro' })
  const denied = h('div', { class: 'vk-denied' })
  const stage = h('div', { class: 'vk-stage' }, log.element, intro)
  const showAnswer = vkAnswers(stage)
  const bottom = h('div', { class: 'vk-bottom' }, denied, input.element, keyboard.element)

  return {
    name: 'vk',
    title: 'ВКонтакте',
    icon: 'vk',
    element: h(
      'section',
      { class: 'pane vk-pane', 'data-pane': 'vk', 'aria-label': 'ВКонтакте' },
      header.element,
      stage,
      bottom,
    ),
    render({ snapshot, residentId, isConnected }) {
      actions.residentId = residentId
      const shown = shownIn(snapshot.panes.vk, residentId)
      if (!shown) return
      const { community, chat } = shown
      communityName = community.name
      header.render(community, chat, isConnected)
      log.render(chat.messages, residentId)
      input.render(chat, residentId)
      keyboard.render(chat)
      showOne(intro, { community, isStarted: chat.isStarted }, introOf)
      showOne(denied, chat.isStarted && !chat.isAllowed, isDenied => (isDenied ? [deniedNote(permit)] : []))
      showAnswer(chat, residentId)
    },
    isThere: ({ snapshot }) => snapshot.panes.vk !== undefined,
    badge: () => 0,
    putIntoMessage: text => input.insert(text),
    focusInput: () => input.focus(),
  }
}

function shownIn(vk: VkSnapshot | undefined, residentId: string) {
  const chat: VkChatSnapshot | undefined = vk?.chats[residentId]
  return vk && chat ? { community: vk.community, chat } : undefined
}

function introOf({ community, isStarted }: { community: VkSnapshot['community']; isStarted: boolean }): Node[] {
  if (isStarted) return []
  const address = h('p', {}, `vk.com/${community.screenName}`)
  return [avatarOf(community.name, 'large'), h('h3', {}, community.name), address, h('p', {}, 'Сообщество')]
}

function deniedNote(permit: (isAllowed: boolean) => void): Node {
  const allow = { type: 'button', class: 'text-link', 'data-action': 'allow', onclick: () => permit(true) }
  return h('p', {}, 'Вы запретили сообществу писать вам. ', h('button', allow, 'Разрешить'))
}
