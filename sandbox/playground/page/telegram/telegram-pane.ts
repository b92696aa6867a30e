import { h, showOne } from '../base/dom.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import { alertOf, toast } from '../base/popups.ts'
import type { ChatSnapshot, MessageSnapshot } from '../base/snapshot.ts'
import { chatActions } from '../chat/chat-actions.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { bubble } from './bubble.ts'
import { chatHeader } from './chat-header.ts'
import { commandMenu } from './command-menu.ts'
import { replyKeyboard } from './reply-keyboard.ts'

/** A resident's chat with the bot, looking and behaving as in Telegram. */
export function telegramPane(): MessengerPane {
  const actions = chatActions('telegram')
  const { act, send } = actions
  const header = chatHeader(isBlocked => act('block', { isBlocked }))
  const press = (messageId: number, data: string) => act('presses', { messageId, data })
  const log = messageLog<MessageSnapshot>(item => bubble(item, { sendCommand: send, press }))
  const menu = commandMenu(send)
  const input = composer(actions, { messenger: 'telegram', before: menu.button, above: menu.panel })
  const keyboard = replyKeyboard(input.keyboardToggle, label => act('presses', { label }))
  const intro = h('div', { class: 'intro' })
  const bigButton = h('div', { class: 'big-button' })
  const wallpaper = h('div', { class: 'wallpaper' }, log.element, intro)
  const showToast = createToaster(wallpaper)

  return {
    name: 'telegram',
    title: 'Telegram',
    icon: 'chat',
    element: h(
      'section',
      { class: 'pane telegram-pane', 'data-pane': 'telegram', 'aria-label': 'Telegram' },
      header.element,
      wallpaper,
      h('div', { class: 'bottom' }, bigButton, input.element, keyboard.element),
    ),
    render({ snapshot, residentId, isConnected }) {
      actions.residentId = residentId
      const { bot, chats } = snapshot.panes.telegram
      const chat = chats[residentId]
      if (!chat) return
      header.render(bot, chat, isConnected)
      log.render(chat.messages, residentId)
      menu.render(chat.commands)
      input.render(chat, residentId)
      keyboard.render(chat.replyKeyboard)
      intro.hidden = chat.isStarted
      showOne(intro, bot.description, description => introOf(description))
      showOne(bigButton, stageOf(chat), stage => (stage === 'talk' ? [] : [startButton(stage, send, act)]))
      input.element.hidden = stageOf(chat) !== 'talk'
      keyboard.element.classList.toggle('is-off', stageOf(chat) !== 'talk')
      showToast(chat, residentId, bot.name)
    },
    isThere: () => true,
    badge: () => 0,
    putIntoMessage: text => input.insert(text),
    focusInput: () => input.focus(),
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
  if (stage === 'start')
    return h('button', { type: 'button', 'data-action': 'start', onclick: () => send('/start') }, 'Запустить')
  return h(
    'button',
    { type: 'button', 'data-action': 'unblock', onclick: () => act('block', { isBlocked: false }) },
    'Разблокировать',
  )
}

/** Shows each answer to a press once; those given before the page was opened are past. */
function createToaster(place: HTMLElement) {
  const seen = new Map<string, number>()
  return ({ toast: latest }: ChatSnapshot, chatId: string, botName: string) => {
    const lastSeen = seen.get(chatId)
    seen.set(chatId, latest?.id ?? 0)
    if (!latest || lastSeen === undefined || latest.id <= lastSeen) return
    if (latest.isAlert) void alertOf(botName, latest.text)
    else toast(latest.text, place)
  }
}
