import { conversations } from '../conversations/conversations.ts'
import type { Button, Message } from '../messages/message.ts'
import { messengers } from '../messages/messengers.ts'
import { shortened } from '../messages/shortened.ts'
import type { Texts } from '../texts/ru/ru.ts'

const { labelLimit } = messengers.vk
const payloadLimitBytes = 255

/** What a button sends back: an answer with its question's number, or where to go. */
type ButtonPayload = { question: number; answer: string } | { go: string } | { command: 'start' }

interface VkButton {
  action: { type: 'callback' | 'text' | 'open_link'; label: string; payload?: string; link?: string }
  color?: 'primary' | 'secondary'
}

/** VK's `keyboard` parameter: buttons under a message, or the menu that stays at the bottom of the chat. */
export function keyboard(message: Message, question: number, texts: Texts): string | undefined {
  if (message.buttons && message.buttons.length > 0) {
    return JSON.stringify({
      inline: true,
      buttons: message.buttons.map(row => row.map(button => inlineButton(button, question))),
    })
  }
  if (message.kind !== 'text' || !message.menu) return undefined
  return JSON.stringify({
    one_time: false,
    buttons: conversations
      .menu(texts)
      .map((row, line) => row.map((label, column) => menuButton(label, line + column === 0))),
  })
}

function inlineButton(button: Button, question: number): VkButton {
  const label = shortened(button.label, labelLimit)
  if ('url' in button) return { action: { type: 'open_link', label, link: button.url } }
  const payload: ButtonPayload = 'answer' in button ? { question, answer: button.answer } : { go: button.go }
  return { action: { type: 'callback', label, payload: written(payload) }, color: 'secondary' }
}

/** Words of the menu come back as text, so that they work in every client of VK. */
function menuButton(label: string, isFirst: boolean): VkButton {
  return { action: { type: 'text', label: shortened(label, labelLimit) }, color: isFirst ? 'primary' : 'secondary' }
}

function written(payload: ButtonPayload): string {
  const text = JSON.stringify(payload)
  if (Buffer.byteLength(text) > payloadLimitBytes)
    throw new RangeError(`Button payload over ${payloadLimitBytes} bytes: ${text}`)
  return text
}
