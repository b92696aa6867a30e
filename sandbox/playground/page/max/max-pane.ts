import type { MaxChatSnapshot } from '../../max-chat-snapshot.ts'
import { button, h, paneElement, showOne } from '../base/dom.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import { chatActions } from '../chat/chat-actions.ts'
import { chatHeader } from '../chat/chat-header.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { bubble } from '../telegram/bubble.ts'
import { commandMenu } from '../telegram/command-menu.ts'

const headerWords = {
  status: 'бот',
  actions: {
    typing_on: 'печатает',
    sending_file: 'отправляет файл',
    sending_photo: 'отправляет фото',
    sending_audio: 'отправляет голосовое',
    sending_video: 'отправляет видео',
  },
  menuLabel: 'Ещё о чате',
}

/** A resident's dialog with the bot in MAX. */
export function maxPane(): MessengerPane {
  const actions = chatActions('max')
  const { act, send } = actions
  const avatar = h('span', { class: 'avatar', 'data-tint': 'bot', 'aria-hidden': 'true' })
  const stop = (isStopped: boolean) => act('stop', { isStopped })
  const header = chatHeader(avatar, headerWords, isStopped => stopItem(isStopped, stop))
  const press = (messageId: number, data: string) => act('presses', { messageId, data })
  const log = messageLog<MaxChatSnapshot['messages'][number]>(item => bubble(item, { sendCommand: send, press }))
  const menu = commandMenu(send)
  const input = composer(actions, { messenger: 'max', before: menu.button, above: menu.panel, hasContacts: true })
  const intro = h('div', { class: 'intro' })
  const bigButton = h('div', { class: 'big-button' })
  const stage = h('div', { class: 'max-stage' }, log.element, intro)
  const bottom = h('div', { class: 'bottom' }, bigButton, input.element)

  return {
    name: 'max',
    title: 'MAX',
    icon: 'max',
    element: paneElement('max', 'MAX', header.element, stage, bottom),
    render({ snapshot, residentId, isConnected }) {
      actions.personId = residentId
      const { bot, chats = {} } = snapshot.panes.max ?? {}
      const chat = chats[residentId]
      if (!bot || !chat) return
      header.render(bot.name, chat.action, chat.isStopped, isConnected)
      log.render(chat.messages, residentId)
      menu.render(chat.commands)
      input.render(chat, residentId)
      intro.hidden = chat.isStarted
      showOne(intro, bot.name, name => [h('div', { class: 'intro-card' }, h('h3', {}, name), h('p', {}, 'Бот в MAX'))])
      const isTalk = chat.isStarted && !chat.isStopped
      showOne(bigButton, isTalk, shown => (shown ? [] : [startButton(() => act('start'))]))
      input.element.hidden = !isTalk
    },
    isThere: ({ snapshot }) => snapshot.panes.max !== undefined,
    input,
  }
}

function startButton(start: () => void): Node {
  return button({ 'data-action': 'start', onclick: start }, 'Начать')
}

function stopItem(isStopped: boolean, stop: (isStopped: boolean) => void): HTMLElement {
  const label = isStopped ? 'Запустить бота' : 'Остановить бота'
  return button({ class: 'popup-item', 'data-action': 'stop', onclick: () => stop(!isStopped) }, label)
}
