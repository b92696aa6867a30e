import type { AttachmentRequest, Button as MaxButton } from '@maxhub/max-bot-api/types'
import { conversations } from '../conversations/conversations.ts'
import { buttonData } from '../messages/button-data.ts'
import type { Button, Message } from '../messages/message.ts'
import { messengers } from '../messages/messengers.ts'
import { shortened } from '../messages/shortened.ts'
import type { Texts } from '../texts/ru/ru.ts'

const payloadLimitBytes = 1024

/**
 * The buttons under a message. MAX has no keyboard under the input: the menu stands under the message itself, and its buttons say their
 * words for the person.
 */
export function keyboard(message: Message, question: number, texts: Texts): AttachmentRequest[] {
  if (message.buttons && message.buttons.length > 0)
    return inlineKeyboard(message.buttons.map(row => row.map(button => inlineButton(button, question))))
  if (message.kind !== 'text' || !message.menu) return []
  return inlineKeyboard(
    conversations.menu(texts).map(row => row.map(label => ({ type: 'message', text: short(label) }))),
  )
}

export function inlineKeyboard(buttons: MaxButton[][]): AttachmentRequest[] {
  return [{ type: 'inline_keyboard', payload: { buttons } }]
}

function inlineButton(button: Button, question: number): MaxButton {
  const text = short(button.label)
  if ('url' in button) return { type: 'link', text, url: button.url }
  return { type: 'callback', text, payload: buttonData(button, question, payloadLimitBytes) }
}

const short = (label: string): string => shortened(label, messengers.max.labelLimit)
