import type { ChatSnapshot, TelegramMessageSnapshot } from '../../chat-snapshot.ts'
import { button, h, paneElement, showOne } from '../base/dom.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import { alertOf, createNews, toast } from '../base/popups.ts'
import { chatActions } from '../chat/chat-actions.ts'
import { chatHeader } from '../chat/chat-header.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { bubble } from './bubble.ts'
import { commandMenu } from './command-menu.ts'
import { replyKeyboard } from './reply-keyboard.ts'

const headerWords = {
  status: 'бот',
  actions: {
    typing: 'печатает',
    upload_document: 'отправляет файл',
    upload_photo: 'отправляет фото',
    record_voice: 'записывает голосовое',
    upload_voice: 'отправляет голосовое',
    choose_sticker: 'выбирает стикер',
    find_location: 'ищет место',
  },
  menuLabel: 'Ещё',
}

/** A resident's chat with the bot, looking and behaving as in Telegram. */
export function telegramPane(): MessengerPane {
  const actions = chatActions('telegram')
  const { act, send } = actions
  const avatar = h('span', { class: 'avatar', 'data-tint': 'bot', 'aria-hidden': 'true' })
  const header = chatHeader(avatar, headerWords, isBlocked =>
    button({ class: 'popup-item', onclick: () => act('block', { isBlocked: !isBlocked }) }, blockWords(isBlocked)),
  )
  const press = (messageId: number, data: string) => act('presses', { messageId, data })
  const log = messageLog<TelegramMessageSnapshot>(item => bubble(item, { sendCommand: send, press }))
  const menu = commandMenu(send)
  const input = composer(actions, { messenger: 'telegram', before: menu.button, above: menu.panel, hasContacts: true })
  const keyboard = replyKeyboard(input.keyboardToggle, label => act('presses', { label }))
  const intro = h('div', { class: 'intro' })
  const bigButton = h('div', { class: 'big-button' })
  const wallpaper = h('div', { class: 'wallpaper' }, log.element, intro)
  const bottom = h('div', { class: 'bottom' }, bigButton, input.element, keyboard.element)
  const news = createNews()

  return {
    name: 'telegram',
    title: 'Telegram',
    icon: 'chat',
    element: paneElement('telegram', 'Telegram', header.element, wallpaper, bottom),
    render({ snapshot, residentId, isConnected }) {
      actions.personId = residentId
      const { bot, chats } = snapshot.panes.telegram
      const chat = chats[residentId]
      if (!chat) return
      header.render(bot.name, chat.action, chat.isBlocked, isConnected)
      log.render(chat.messages, residentId)
      menu.render(chat.commands)
      input.render(chat, residentId)
      keyboard.render(chat.replyKeyboard)
      intro.hidden = chat.isStarted
      showOne(intro, bot.description, description => introOf(description))
      showOne(bigButton, stageOf(chat), stage => (stage === 'talk' ? [] : [startButton(stage, send, act)]))
      input.element.hidden = stageOf(chat) !== 'talk'
      keyboard.element.classList.toggle('is-off', stageOf(chat) !== 'talk')
      const latest = news(residentId, chat.toast)
      if (latest?.isAlert) void alertOf(bot.name, latest.text)
      else if (latest) toast(latest.text, wallpaper)
    },
    isThere: () => true,
    input,
  }
}

type Stage = 'start' | 'blocked' | 'talk'

function stageOf({ isStarted, isBlocked }: ChatSnapshot): Stage {
  if (isBlocked) return 'blocked'
  return isStarted ? 'talk' : 'start'
}

function introOf(description: string): Node[] {
  const card = h('div', { class: 'intro-card' }, h('h3', {}, 'Что умеет этот бот?'), h('p', {}, description))
  return description ? [card] : [h('div', { class: 'intro-card' }, h('p', {}, 'Здесь пока нет сообщений'))]
}

function startButton(stage: Stage, send: (text: string) => void, act: (path: string, body: object) => void): Node {
  if (stage === 'start') return button({ 'data-action': 'start', onclick: () => send('/start') }, 'Запустить')
  const unblock = () => act('block', { isBlocked: false })
  return button({ 'data-action': 'unblock', onclick: unblock }, 'Разблокировать')
}

function blockWords(isBlocked: boolean): string {
  return isBlocked ? 'Разблокировать бота' : 'Заблокировать бота'
}
