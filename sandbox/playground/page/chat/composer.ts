import { h } from '../base/dom.ts'
import { icon } from '../base/icons.ts'
import { attachButton } from './attach-button.ts'
import { createDrafts } from './create-drafts.ts'
import { editingBar } from './editing-bar.ts'
import { type MessageInput, messageInput } from './message-input.ts'

export interface ComposerActions {
  send(text: string): void
  edit(messageId: number, text: string): void
  sendFile(file: File, as: 'photo' | 'document'): void
}

interface ComposerParts {
  /** Whose drafts these are. */
  messenger: string
  /** What stands before the input, such as a menu's button. */
  before?: HTMLElement
  /** What opens above it. */
  above?: HTMLElement
}

interface ComposedChat {
  messages: readonly { id: number; isFromBot: boolean; kind: string; text: string }[]
  placeholder?: string | null
}

interface Composer {
  element: HTMLElement
  /** The button that shows or hides the bot's keyboard. */
  keyboardToggle: HTMLButtonElement
  render(chat: ComposedChat, chatId: string): void
  insert(text: string): void
  focus(): void
}

/** Where a message is written: Enter sends, Shift+Enter breaks the line, ↑ in an empty input edits the last message. */
export function composer(actions: ComposerActions, { messenger, before, above }: ComposerParts): Composer {
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
  const { form, keyboardToggle } = inputRow(before, input, actions.sendFile, submit)
  return {
    element: h('div', { class: 'composer' }, above, editing.element, form),
    keyboardToggle,
    render(chat, chatId) {
      if (chatId !== shown.chatId) {
        editing.end()
        shown.chatId = chatId
        input.setText(drafts.of(chatId))
      }
      shown.lastOwn = chat.messages.findLast(message => !message.isFromBot && message.kind === 'text')
      input.field.placeholder = chat.placeholder ?? 'Сообщение'
    },
    insert(text) {
      input.setText([input.text(), text].filter(Boolean).join(' '))
      input.field.focus()
    },
    focus: () => input.field.focus(),
  }
}

function inputRow(
  before: HTMLElement | undefined,
  { field, sendButton }: MessageInput,
  sendFile: ComposerActions['sendFile'],
  submit: () => void,
) {
  const onsubmit = (event: Event) => {
    event.preventDefault()
    submit()
    field.focus()
  }
  const toggle = { type: 'button', class: 'icon-button', 'aria-label': 'Клавиатура бота', hidden: true }
  const keyboardToggle = h('button', toggle, icon('keyboard'))
  const inside = h('div', { class: 'input-field' }, field, keyboardToggle, attachButton(sendFile))
  const form = h('form', { class: 'composer-row', onsubmit }, before, inside, sendButton)
  return { form, keyboardToggle }
}
