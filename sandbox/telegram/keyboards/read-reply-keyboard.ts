import { z } from 'zod'
import { field } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type { Chat, KeyboardButton, ReplyKeyboardMarkup } from '../state/types.ts'

const maxButtons = 300
const maxButtonsInRow = 12
const maxPlaceholderLength = 64

const button = z.union(
  [
    z.string().transform(label => ({ text: label })),
    z.looseObject({
      text: z.string(field('text', 'String')),
      request_contact: z.boolean().optional(),
      request_location: z.boolean().optional(),
    }),
  ],
  { error: "can't parse keyboard button: KeyboardButton must be a String or an Object" },
)

const markup = z.object({
  keyboard: z.array(z.array(button), { error: 'field "keyboard" must be an Array of Arrays' }),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().optional(),
})

/** Reads and checks a keyboard that takes the place of the letters. */
export function readReplyKeyboard(value: unknown, chatType: Chat['type']): ReplyKeyboardMarkup {
  const parsed = markup.safeParse(value)
  if (!parsed.success) throw badRequest(parsed.error.issues[0]?.message ?? '')
  const { keyboard } = parsed.data
  const isTooLong = keyboard.flat().length > maxButtons || keyboard.some(row => row.length > maxButtonsInRow)
  if (isTooLong) throw badRequest('reply markup is too long')
  for (const each of keyboard.flat()) checkButton(each, chatType)
  checkPlaceholder(parsed.data.input_field_placeholder)
  return parsed.data
}

/** A placeholder has 1–64 characters; Telegram does not document how it refuses another, so the constant is of its kind. */
export function checkPlaceholder(placeholder: string | undefined): void {
  if ((placeholder?.length ?? 0) > maxPlaceholderLength) throw badRequest('INPUT_FIELD_PLACEHOLDER_INVALID')
}

function checkButton(each: KeyboardButton, chatType: Chat['type']): void {
  if (each.text.trim() === '') throw badRequest('keyboard button text must be non-empty')
  if (chatType === 'private') return
  if (each.request_contact) throw badRequest('phone number can be requested in private chats only')
  if (each.request_location) throw badRequest('location can be requested in private chats only')
}
