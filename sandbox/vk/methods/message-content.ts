import { z } from 'zod'
import { readKeyboard } from '../keyboards/read-keyboard.ts'
import { json } from '../state/parameters.ts'
import { refused } from '../state/refused.ts'
import type { State } from '../state/state.ts'
import type { Attachment, FormatData, Keyboard } from '../state/types.ts'
import { attachmentOf } from '../uploads/attachments.ts'
import type { Caller } from './method.ts'

const maxTextLength = 4096
const maxAttachments = 10

const formatItem = z.object({
  type: z.enum(['bold', 'italic', 'underline', 'url']),
  offset: z.int().min(0),
  length: z.int().min(1),
  url: z.string().optional(),
})

/** The parameter `format_data`: which parts of the text are bold and so on, offsets in UTF-16 units. */
export const formatData = json(
  z.object({ version: z.union([z.string(), z.int()]).transform(String), items: z.array(formatItem) }),
  'format_data contains incorrect JSON',
)

export interface Content {
  text: string
  attachments: Attachment[]
  formatData: FormatData | undefined
  keyboard: Keyboard | undefined
}

interface Given {
  message?: string | undefined
  attachment?: string | undefined
  format_data?: FormatData | undefined
  keyboard?: string | undefined
}

/** What a message will hold, or the refusal of an empty, too long or otherwise wrong one. */
export function readContent({ state, community }: Caller, given: Given): Content {
  const text = given.message ?? ''
  if (text.length > maxTextLength) throw refused(914)
  const attachments = readAttachments(state, given.attachment ?? '')
  if (text.trim() === '' && attachments.length === 0) throw refused(100, 'message is empty or invalid')
  const isBeyond = given.format_data?.items.some(({ offset, length }) => offset + length > text.length)
  if (isBeyond) throw refused(100, 'format_data contains incorrect offset or length')
  if (given.keyboard && !community.hasBotFeatures) throw refused(912)
  return { text, attachments, formatData: given.format_data, keyboard: readKeyboard(given.keyboard) }
}

function readAttachments(state: State, list: string): Attachment[] {
  const names = list
    .split(',')
    .map(name => name.trim())
    .filter(Boolean)
  if (names.length > maxAttachments) throw refused(100, 'too many attachments')
  return names.map(name => {
    const file = state.files.findAttachment(name)
    if (!file) throw refused(100, `attachment ${name} is invalid`)
    return attachmentOf(state, file)
  })
}
