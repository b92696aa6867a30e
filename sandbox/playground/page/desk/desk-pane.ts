import type { DeskMessageSnapshot, DeskSnapshot, DeskTopicSnapshot } from '../../desk-pane.ts'
import { button, h, paneElement, showOne } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import type { MessengerPane } from '../base/page-pane.ts'
import { chatActions } from '../chat/chat-actions.ts'
import { composer } from '../chat/composer.ts'
import { messageLog } from '../chat/message-log.ts'
import { deskBubble } from './desk-bubble.ts'
import { topicList } from './topic-list.ts'

/** The agents' group in Telegram: its topics, and the one that is open. */
export function deskPane(): MessengerPane {
  const actions = chatActions('desk')
  let openTopic: number | undefined
  let shown: DeskSnapshot | undefined
  const open = (topic: number | undefined) => {
    openTopic = topic
    actions.where = { topic }
    if (shown) render(shown)
    if (topic !== undefined) input.focus()
  }
  const list = topicList(open)
  const agents = agentChoice(() => shown && render(shown))
  const log = messageLog<DeskMessageSnapshot>(item => deskBubble(item, actions))
  const input = composer(actions, { messenger: 'desk' })
  const { element, chat, title, topicName, nothing } = deskLayout(
    { log: log.element, input: input.element, list: list.element, agents: agents.element },
    () => open(undefined),
  )

  function render(desk: DeskSnapshot) {
    shown = desk
    actions.personId = agents.chosen
    const topic = desk.topics.find(({ id }) => id === openTopic)
    element.classList.toggle('has-topic', topic !== undefined)
    chat.hidden = topic === undefined
    nothing.hidden = desk.topics.length > 0
    showOne(title, [desk.title, desk.topics.length], ([name, count]) => wordsOf(String(name), `тем: ${count}`))
    agents.render(desk.agents)
    list.render(desk.topics, openTopic)
    if (topic) renderTopic(topic)
  }

  function renderTopic(topic: DeskTopicSnapshot) {
    showOne(topicName, topic, ({ name, isClosed }) => wordsOf(name, isClosed ? 'тема закрыта' : 'тема'))
    log.render(topic.messages, `${actions.personId} ${topic.id}`)
    const own = topic.messages.map(message => ({ ...message, isFromBot: message.authorId !== actions.personId }))
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
    input,
  }
}

type Parts = Record<'log' | 'input' | 'list' | 'agents', HTMLElement>

/** The list of topics and the open one, side by side or one behind the other. */
function deskLayout({ log, input, list, agents }: Parts, goBack: () => void) {
  const [topicName, title] = [h('div', { class: 'chat-words' }), h('div', { class: 'chat-words' })]
  const toList = { class: 'icon-button desk-back', 'aria-label': 'К списку тем', onclick: goBack }
  const nothing = h('p', { class: 'desk-nothing' }, 'Здесь появятся вопросы жителей: тема на каждый вопрос.')
  const chat = h(
    'div',
    { class: 'desk-chat' },
    h('header', { class: 'chat-header' }, button(toList, icon('back')), topicName),
    h('div', { class: 'wallpaper' }, log),
    h('div', { class: 'bottom' }, input),
  )
  const topics = h('div', { class: 'desk-topics' }, h('header', { class: 'chat-header' }, title, agents), list, nothing)
  const element = paneElement('desk', 'Специалисты', h('div', { class: 'desk-columns' }, topics, chat))
  return { element, chat, title, topicName, nothing }
}

function wordsOf(name: string, status: string): Node[] {
  return [h('span', { class: 'chat-name' }, name), h('span', { class: 'chat-status' }, status)]
}

/** Which agent the visitor is; the choice is the tab's own and survives a reload. */
function agentChoice(changed: () => void) {
  const select = h('select', { class: 'agent-choice', 'aria-label': 'Кто отвечает' })
  select.addEventListener('change', () => {
    sessionStorage.setItem('agent', select.value)
    changed()
  })
  return {
    element: select,
    get chosen() {
      return select.value
    },
    render(agents: readonly { id: string; name: string }[]): void {
      showOne(select, agents, all => all.map(({ id, name }) => h('option', { value: id }, name)))
      const remembered = sessionStorage.getItem('agent')
      select.value = agents.find(({ id }) => id === remembered)?.id ?? agents[0]?.id ?? ''
    },
  }
}
