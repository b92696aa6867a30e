import { button, h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { attachButton } from './attach-button.ts'
import type { ChatActions } from './chat-actions.ts'
import { messageInput } from './message-input.ts'

interface ComposerParts {
  /** Whose drafts these are. */
  messenger: string
  /** What stands before the input, such as a menu's button. */
  before?: HTMLElement
  /** What opens above it. */
  above?: HTMLElement
  /** Whether contacts can be sent here. */
  hasContacts?: boolean
}

interface ComposedChat {
  messages: readonly { id: number; isFromBot: boolean; kind: string; text: string }[]
  placeholder?: string | null
}

/** Where a message is written: Enter sends, Shift+Enter breaks the line, ↑ in an empty input edits the last message. */
export function composer(actions: ChatActions, { messenger, before, above, hasContacts = false }: ComposerParts) {
  const drafts = createDrafts(messenger)
  const shown = { chatId: '', lastOwn: undefined as { id: number; text: string } | undefined }
  const submit = () => {
    const text = input.text()
    if (text === '') return
    if (editing.messageId === undefined) actions.send(text)
    else actions.edit(editing.messageId, text)
    cancel()
  }
  const editLast = () => {
    if (!shown.lastOwn) return
    editing.begin(shown.lastOwn.id)
    input.setText(shown.lastOwn.text)
  }
  const cancel = () => {
    editing.end()
    input.setText('')
  }
  const changed = (text: string) => {
    if (editing.messageId === undefined) drafts.keep(shown.chatId, text)
  }
  const input = messageInput({ submit, editLast, cancel, changed })
  const editing = editingBar(cancel)
  const { form, keyboardToggle } = inputRow(before, input, attachButton(actions, hasContacts), submit)
  return {
    element: h('div', { class: 'composer' }, above, editing.element, form),
    /** The button that shows or hides the bot's keyboard. */
    keyboardToggle,
    render(chat: ComposedChat, chatId: string): void {
      if (chatId !== shown.chatId) {
        editing.end()
        shown.chatId = chatId
        input.setText(drafts.of(chatId))
      }
      shown.lastOwn = chat.messages.findLast(message => !message.isFromBot && message.kind === 'text')
      input.field.placeholder = chat.placeholder ?? 'Сообщение'
    },
    insert(text: string): void {
      input.setText([input.text(), text].filter(Boolean).join(' '))
      input.field.focus()
    },
    focus: () => input.field.focus(),
  }
}

function inputRow(
  before: HTMLElement | undefined,
  { field, sendButton }: ReturnType<typeof messageInput>,
  attach: HTMLElement,
  submit: () => void,
) {
  const onsubmit = (event: Event) => {
    event.preventDefault()
    submit()
    field.focus()
  }
  const toggle = { class: 'icon-button', 'aria-label': 'Клавиатура бота', hidden: true }
  const keyboardToggle = button(toggle, icon('keyboard'))
  const inside = h('div', { class: 'input-field' }, field, keyboardToggle, attach)
  const form = h('form', { class: 'composer-row', onsubmit }, before, inside, sendButton)
  return { form, keyboardToggle }
}

/** What was typed but not sent in a messenger, by chat; a reload does not lose it. */
function createDrafts(messenger: string) {
  const keyOf = (chatId: string) => `${messenger} draft ${chatId}`
  return {
    of: (chatId: string) => sessionStorage.getItem(keyOf(chatId)) ?? '',
    keep(chatId: string, text: string): void {
      if (chatId === '') return
      if (text === '') sessionStorage.removeItem(keyOf(chatId))
      else sessionStorage.setItem(keyOf(chatId), text)
    },
  }
}

/** The line above the input that tells a message is being changed. */
function editingBar(cancel: () => void) {
  const element = h(
    'div',
    { class: 'editing', hidden: true },
    icon('edit'),
    h('span', {}, 'Изменение сообщения'),
    button({ class: 'icon-button', 'aria-label': 'Не изменять', onclick: cancel }, icon('close')),
  )
  return {
    element,
    /** The message that is being changed, if any. */
    messageId: undefined as number | undefined,
    begin(messageId: number) {
      this.messageId = messageId
      element.hidden = false
    },
    end() {
      this.messageId = undefined
      element.hidden = true
    },
  }
}
