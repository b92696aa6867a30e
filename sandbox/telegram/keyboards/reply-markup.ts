import { z } from 'zod'
import { field, json } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type {
  Chat,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
  ReplyMarkup,
} from '../state/types.ts'
import { checkLink } from './check-link.ts'

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

// Telegram's server takes at most 100 buttons; the apps lay out at most 8 in a row, and its client library cuts what is
// beyond 12 without a word. The stand-in refuses both, so that a button is never lost unnoticed.
const maxButtons = 100
const maxButtonsInRow = 8
const maxDataBytes = 64
const maxCopyLength = 256

const actions = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
]

const button = z.looseObject(
  {
    text: z.string(field('text', 'String')),
    url: z.string(field('url', 'String')).optional(),
    callback_data: z.string(field('callback_data', 'String')).optional(),
    copy_text: z.looseObject({ text: z.string(field('text', 'String')) }).optional(),
  },
  { error: 'InlineKeyboardButton must be an Object' },
)

const rows = z.array(z.array(z.unknown()), {
  error: 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
})

/** Reads and checks an inline keyboard; an empty one is no keyboard. */
function readInlineKeyboard(value: unknown): InlineKeyboardMarkup | undefined {
  const parsed = rows.safeParse(value)
  if (!parsed.success) throw badRequest(parsed.error.issues[0]?.message ?? '')
  const keyboard = parsed.data.map(row => row.map(readButton)).filter(row => row.length > 0)
  if (keyboard.flat().length > maxButtons) throw badRequest('reply markup is too long')
  if (keyboard.some(row => row.length > maxButtonsInRow)) throw badRequest('reply markup is too long')
  return keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined
}

function readButton(value: unknown): InlineKeyboardButton {
  const parsed = button.safeParse(value)
  if (!parsed.success) throw cannotParse(parsed.error.issues[0]?.message ?? '')
  const read = parsed.data
  if (read.text.trim() === '') throw badRequest('inline keyboard button text must be non-empty')
  // Telegram itself takes the first of several actions; its documentation demands exactly one.
  const given = actions.filter(action => read[action] !== undefined && read[action] !== '')
  if (given.length === 0) throw cannotParse('Text buttons are unallowed in the inline keyboard')
  if (given.length > 1) throw cannotParse('InlineKeyboardButton must have exactly one optional field')
  if (Buffer.byteLength(read.callback_data ?? '') > maxDataBytes) throw badRequest('BUTTON_DATA_INVALID')
  if ((read.copy_text?.text.length ?? 1) > maxCopyLength) throw badRequest('BUTTON_COPY_TEXT_INVALID')
  return read.url ? { ...read, url: checkedUrl(read.url) } : read
}

function checkedUrl(url: string): string {
  try {
    return checkLink(url)
  } catch (error) {
    throw badRequest(`inline keyboard button ${(error as Error).message}`)
  }
}

function cannotParse(reason: string) {
  return badRequest(`can't parse inline keyboard button: ${reason}`)
}

const maxReplyButtons = 300
const maxReplyButtonsInRow = 12
const maxPlaceholderLength = 64

const replyButton = z.union(
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
  keyboard: z.array(z.array(replyButton), { error: 'field "keyboard" must be an Array of Arrays' }),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().optional(),
})

/** Reads and checks a keyboard that takes the place of the letters. */
function readReplyKeyboard(value: unknown, chatType: Chat['type']): ReplyKeyboardMarkup {
  const parsed = markup.safeParse(value)
  if (!parsed.success) throw badRequest(parsed.error.issues[0]?.message ?? '')
  const { keyboard } = parsed.data
  const isTooLong = keyboard.flat().length > maxReplyButtons || keyboard.some(row => row.length > maxReplyButtonsInRow)
  if (isTooLong) throw badRequest('reply markup is too long')
  for (const each of keyboard.flat()) checkButton(each, chatType)
  checkPlaceholder(parsed.data.input_field_placeholder)
  return parsed.data
}

/** A placeholder has 1–64 characters; Telegram does not document how it refuses another, so the constant is of its kind. */
function checkPlaceholder(placeholder: string | undefined): void {
  if ((placeholder?.length ?? 0) > maxPlaceholderLength) throw badRequest('INPUT_FIELD_PLACEHOLDER_INVALID')
}

function checkButton(each: KeyboardButton, chatType: Chat['type']): void {
  if (each.text.trim() === '') throw badRequest('keyboard button text must be non-empty')
  if (chatType === 'private') return
  if (each.request_contact) throw badRequest('phone number can be requested in private chats only')
  if (each.request_location) throw badRequest('location can be requested in private chats only')
}
