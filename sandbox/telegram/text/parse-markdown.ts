import type { MessageEntity } from '../state/types.ts'
import { bytesBefore } from './check-entities.ts'
import { cannotParse } from './parse-html.ts'

interface Mark {
  /** What stands around the text. */
  sign: string
  type: string
  /** The name Telegram gives it in refusals. */
  name: string
}

// Longer signs come first: `__` is not two italics, and ``` is not three pieces of code.
const marks: Mark[] = [
  { sign: '```', type: 'pre', name: 'Pre' },
  { sign: '`', type: 'code', name: 'Code' },
  { sign: '__', type: 'underline', name: 'Underline' },
  { sign: '_', type: 'italic', name: 'Italic' },
  { sign: '*', type: 'bold', name: 'Bold' },
  { sign: '~', type: 'strikethrough', name: 'Strikethrough' },
  { sign: '||', type: 'spoiler', name: 'Spoiler' },
  { sign: '[', type: 'text_link', name: 'TextUrl' },
]

const reserved = new Set('_*[]()~`>#+-=|{}.!')

interface OpenMark {
  mark: Mark
  offset: number
  sourceAt: number
  language?: string
}

interface Parsing {
  source: string
  at: number
  text: string
  open: OpenMark[]
  entities: MessageEntity[]
}

/**
 * Parses `parse_mode` MarkdownV2: every mark but custom emoji, dates and block quotes. A reserved character that is
 * neither a mark nor escaped is refused, as Telegram does.
 */
export function parseMarkdown(source: string): { text: string; entities: MessageEntity[] } {
  const parsing: Parsing = { source, at: 0, text: '', open: [], entities: [] }
  while (parsing.at < source.length) step(parsing)
  const last = parsing.open.at(-1)
  if (last) {
    const byteOffset = bytesBefore(source, last.sourceAt)
    throw cannotParse(`Can't find end of ${last.mark.name} entity at byte offset ${byteOffset}`)
  }
  return { text: parsing.text, entities: parsing.entities }
}

function step(parsing: Parsing): void {
  const { source, at, open } = parsing
  const character = source[at] ?? ''
  const escaped = character === '\\' ? source[at + 1] : undefined
  const innermost = open.at(-1)
  const isVerbatim = innermost?.mark.type === 'code' || innermost?.mark.type === 'pre'
  const endSign = innermost?.mark.sign === '[' ? ']' : innermost?.mark.sign
  if (escaped && escaped > ' ' && escaped <= '~') take(parsing, escaped, 2)
  else if (innermost && endSign && source.startsWith(endSign, at)) close(parsing, innermost)
  else if (isVerbatim || !reserved.has(character)) take(parsing, character, 1)
  else begin(parsing, character)
}

function take(parsing: Parsing, character: string, consumed: number): void {
  parsing.text += character
  parsing.at += consumed
}

function begin(parsing: Parsing, character: string): void {
  const { source, at, open, text } = parsing
  const mark = marks.find(({ sign }) => source.startsWith(sign, at))
  if (!mark) throw cannotParse(`Character '${character}' is reserved and must be escaped with the preceding '\\'`)
  parsing.at += mark.sign.length
  const opened: OpenMark = { mark, offset: text.length, sourceAt: at }
  if (mark.type === 'pre') {
    const [header = '', language = ''] = /^([^\s`]*)\n/.exec(source.slice(parsing.at)) ?? []
    parsing.at += header.length
    if (language) opened.language = language
  }
  open.push(opened)
}

function close(parsing: Parsing, opened: OpenMark): void {
  parsing.open.pop()
  const { mark, offset, language } = opened
  const place = { offset, length: parsing.text.length - offset }
  parsing.at += mark.type === 'text_link' ? 1 : mark.sign.length
  const url = mark.type === 'text_link' ? takeUrl(parsing, parsing.text.slice(offset)) : undefined
  if (place.length === 0) return
  parsing.entities.push({ type: mark.type, ...place, ...(url && { url }), ...(language && { language }) })
}

function takeUrl(parsing: Parsing, label: string): string {
  const { source, at } = parsing
  if (source[at] !== '(') return label
  const [whole, url] = /^\(((?:\\.|[^)\\])*)\)/.exec(source.slice(at)) ?? []
  if (whole === undefined || url === undefined) {
    throw cannotParse(`Can't find end of a URL at byte offset ${bytesBefore(source, at + 1)}`)
  }
  parsing.at += whole.length
  return url.replaceAll(/\\(.)/g, '$1')
}
