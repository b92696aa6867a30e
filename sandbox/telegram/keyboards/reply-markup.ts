import { z } from 'zod'
import { json } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type { Chat, InlineKeyboardMarkup, ReplyMarkup } from '../state/types.ts'
import { readInlineKeyboard } from './read-inline-keyboard.ts'
import { checkPlaceholder, readReplyKeyboard } from './read-reply-keyboard.ts'

/** The parameter `reply_markup`, still to be checked by `readReplyMarkup`. */
export const replyMarkup = json(
  z.record(z.string(), z.unknown(), { error: 'object expected as reply markup' }).optional(),
  "can't parse reply keyboard markup JSON object",
)

/** Tells by its fields which markup it is, and checks it. Nothing, or an empty keyboard, is no markup. */
export function readReplyMarkup(
  value: Record<string, unknown> | undefined,
  chatType: Chat['type'],
): ReplyMarkup | undefined {
  if (!value) return undefined
  if (value.keyboard !== undefined) return readReplyKeyboard(value, chatType)
  if (value.inline_keyboard !== undefined) return readInlineKeyboard(value.inline_keyboard)
  if (value.remove_keyboard === true) return { remove_keyboard: true }
  if (value.force_reply !== true) return undefined
  const placeholder = value.input_field_placeholder === undefined ? undefined : String(value.input_field_placeholder)
  checkPlaceholder(placeholder)
  return { force_reply: true, input_field_placeholder: placeholder }
}

/** The markup of an edit, which can only be an inline keyboard. */
export function readEditMarkup(value: Record<string, unknown> | undefined): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(value, 'private')
  if (markup && !('inline_keyboard' in markup)) throw badRequest('inline keyboard expected')
  return markup
}
