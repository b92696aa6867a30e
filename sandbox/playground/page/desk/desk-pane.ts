import type { DeskMessageSnapshot, DeskSnapshot, DeskTopicSnapshot } from '../base/desk-snapshot.ts'
import { h, showOne } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { agentChoice } from './agent-choice.ts'
import { deskActions } from './desk-actions.ts'
import { deskBubble } from './desk-bubble.ts'
import { topicList } from './topic-list.ts'

/** The agents' group in Telegram: its topics, and the one that is open. */
export function deskPane(): MessengerPane {
  const actions = deskActions()
  let shown: DeskSnapshot | undefined
  const open = (topic: number | undefined) => {
    actions.topic = topic
    if (shown) render(shown)
    if (topic !== undefined) input.focus()
  }
  const list = topicList(open)
  const agents = agentChoice(() => shown && render(shown))
  const doing = () => ({ sendCommand: actions.send, press: actions.press, agentId: actions.agentId })
  const log = messageLog<DeskMessageSnapshot>(item => deskBubble(item, doing()))
  const input = composer(actions, { messenger: 'desk' })
  const { element, chat, title, topicName, nothing } = deskLayout(
    { log: log.element, input: input.element, list: list.element, agents: agents.element },
    () => open(undefined),
  )

  function render(desk: DeskSnapshot) {
    shown = desk
    actions.agentId = agents.chosen
    const topic = desk.topics.find(({ id }) => id === actions.topic)
    element.classList.toggle('has-topic', topic !== undefined)
    chat.hidden = topic === undefined
    nothing.hidden = desk.topics.length > 0
    showOne(title, [desk.title, desk.topics.length], ([name, count]) => wordsOf(String(name), `тем: ${count}`))
    agents.render(desk.agents)
    list.render(desk.topics, actions.topic)
    if (topic) renderTopic(topic)
  }

  function renderTopic(topic: DeskTopicSnapshot) {
    showOne(topicName, topic, ({ name, isClosed }) => wordsOf(name, isClosed ? 'тема закрыта' : 'тема'))
    log.render(topic.messages, `${actions.agentId} ${topic.id}`)
    const own = topic.messages.map(message => ({ ...message, isFromBot: message.authorId !== actions.agentId }))
    input.render({ messages: own, placeholder: 'Ответ жителю' }, String(topic.id))
  }

  return {
    name: 'desk',
    title: 'Специалисты',
    icon: 'people',
    element,
    render: ({ snapshot }) => snapshot.panes.desk && render(snapshot.panes.desk),
    isThere: ({ snapshot }) => snapshot.panes.desk !== undefined,
    badge: ({ snapshot }) => snapshot.panes.desk?.topics.filter(({ isClosed }) => !isClosed).length ?? 0,
    putIntoMessage: text => input.insert(text),
    focusInput: () => input.focus(),
  }
}

interface Parts {
  log: HTMLElement
  input: HTMLElement
  list: HTMLElement
  agents: HTMLElement
}

/** The list of topics and the open one, side by side or one behind the other. */
function deskLayout({ log, input, list, agents }: Parts, goBack: () => void) {
  const [topicName, title] = [h('div', { class: 'chat-words' }), h('div', { class: 'chat-words' })]
  const back = h(
    'button',
    { type: 'button', class: 'icon-button desk-back', 'aria-label': 'К списку тем', onclick: goBack },
    icon('back'),
  )
  const nothing = h('p', { class: 'desk-nothing' }, 'Здесь появятся вопросы жителей: тема на каждый вопрос.')
  const chat = h(
    'div',
    { class: 'desk-chat' },
    h('header', { class: 'chat-header' }, back, topicName),
    h('div', { class: 'wallpaper' }, log),
    h('div', { class: 'bottom' }, input),
  )
  const topics = h('div', { class: 'desk-topics' }, h('header', { class: 'chat-header' }, title, agents), list, nothing)
  const element = h(
    'section',
    { class: 'pane desk-pane', 'data-pane': 'desk', 'aria-label': 'Специалисты' },
    h('div', { class: 'desk-columns' }, topics, chat),
  )
  return { element, chat, title, topicName, nothing }
}

function wordsOf(name: string, status: string): Node[] {
  return [h('span', { class: 'chat-name' }, name), h('span', { class: 'chat-status' }, status)]
}
