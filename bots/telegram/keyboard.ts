import type { InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types'
import { conversations } from '../conversations/conversations.ts'
import { buttonData } from '../messages/button-data.ts'
import type { Button, Message } from '../messages/message.ts'
import type { Texts } from '../texts/ru/ru.ts'

/** The Bot API's limit for `callback_data`. */
const dataLimitBytes = 64

/** The buttons under a message, or the menu that stays at the bottom of the chat. */
export function keyboard(
  message: Message,
  question: number,
  texts: Texts,
): InlineKeyboardMarkup | ReplyKeyboardMarkup | undefined {
  if (message.buttons && message.buttons.length > 0) {
    return { inline_keyboard: message.buttons.map(row => row.map(button => inlineButton(button, question))) }
  }
  if (message.kind !== 'text' || !message.menu) return undefined
  return {
    keyboard: conversations.menu(texts).map(row => row.map(text => ({ text }))),
    is_persistent: true,
    resize_keyboard: true,
    input_field_placeholder: texts.writePlaceholder,
  }
}

function inlineButton(button: Button, question: number): InlineKeyboardButton {
  if ('url' in button) return { text: button.label, url: button.url }
  return { text: button.label, callback_data: buttonData(button, question, dataLimitBytes) }
}
