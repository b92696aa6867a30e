import { z } from 'zod'
import { field } from '../state/parameters.ts'
import { badRequest } from '../state/refused.ts'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from '../state/types.ts'
import { checkLink } from './check-link.ts'

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
export function readInlineKeyboard(value: unknown): InlineKeyboardMarkup | undefined {
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
