import { badRequest } from '../state/refused.ts'
import type { MessageEntity } from '../state/types.ts'
import { bytesBefore } from './check-entities.ts'

interface OpenTag {
  name: string
  argument: string
  offset: number
}

const entityByTag: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}

const namedCharacters: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const characterReference = /&(lt|gt|amp|quot|#\d{1,7}|#x[0-9a-f]{1,6});/iy
const startTag = /<([^\s>/]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/y
const endTag = /<\/([^\s>]*)\s*>/y
const attribute = /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)))?/g

/**
 * Parses `parse_mode` HTML with Telegram's tags except `tg-emoji` and `tg-time`. Refusals are worded as Telegram's, with the
 * byte offset of the tag at fault.
 */
export function parseHtml(source: string): { text: string; entities: MessageEntity[] } {
  const open: OpenTag[] = []
  const entities: MessageEntity[] = []
  let text = ''
  let at = 0
  while (at < source.length) {
    const reference = matchAt(characterReference, source, at)
    const closing = matchAt(endTag, source, at)
    const opening = closing ? null : matchAt(startTag, source, at)
    if (reference) text += decodeReference(reference[1] ?? '')
    else if (closing) closeTag(open, entities, text, closing[1] ?? '', bytesBefore(source, at))
    else if (opening) open.push(openTag(opening, text.length, bytesBefore(source, at)))
    else if (source[at] === '<') throw unclosed(source, at)
    else text += source[at]
    at += (reference ?? closing ?? opening)?.[0].length ?? 1
  }
  const last = open.at(-1)
  if (last) throw cannotParse(`Can't find end tag corresponding to start tag "${last.name}"`)
  return { text, entities }
}

/** The refusal of a text whose markup is wrong. */
export function cannotParse(reason: string) {
  return badRequest(`can't parse entities: ${reason}`)
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(source)
}

function decodeReference(name: string): string {
  if (!name.startsWith('#')) return namedCharacters[name.toLowerCase()] ?? ''
  const isHex = name[1]?.toLowerCase() === 'x'
  const code = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10)
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
}

function unclosed(source: string, at: number) {
  const kind = source[at + 1] === '/' ? 'end' : 'start'
  const name = /^<([^\s>/]+)/.exec(source.slice(at))?.[1]?.toLowerCase()
  const isKnown = name === undefined || name in entityByTag || !source.slice(at).includes('>')
  if (!isKnown) return cannotParse(`Unsupported start tag "${name}" at byte offset ${bytesBefore(source, at)}`)
  return cannotParse(`Unclosed ${kind} tag at byte offset ${bytesBefore(source, at)}`)
}

function openTag(match: RegExpExecArray, offset: number, byteOffset: number): OpenTag {
  const name = (match[1] ?? '').toLowerCase()
  if (!(name in entityByTag)) throw cannotParse(`Unsupported start tag "${name}" at byte offset ${byteOffset}`)
  const attributes = new Map<string, string>()
  for (const [, key = '', double, single, bare] of (match[2] ?? '').matchAll(attribute)) {
    attributes.set(
      key,
      (double ?? single ?? bare ?? '').replace(characterReference, (_, code) => decodeReference(code)),
    )
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" at byte offset ${byteOffset}`)
  }
  const language = /^language-(.*)/.exec(attributes.get('class') ?? '')?.[1] ?? ''
  const expandable = attributes.has('expandable') ? 'expandable' : ''
  return { name, argument: attributes.get('href') ?? (name === 'code' ? language : expandable), offset }
}

function closeTag(open: OpenTag[], entities: MessageEntity[], text: string, endName: string, byteOffset: number): void {
  const tag = open.pop()
  if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${byteOffset}`)
  const found = endName.toLowerCase()
  if (found !== '' && found !== tag.name) {
    throw cannotParse(`Unmatched end tag at byte offset ${byteOffset}, expected "</${tag.name}>", found "</${found}>"`)
  }
  const place = { offset: tag.offset, length: text.length - tag.offset }
  if (place.length > 0) entities.push(...entityOf(tag, place, text, entities))
}

function entityOf(
  tag: OpenTag,
  place: { offset: number; length: number },
  text: string,
  entities: MessageEntity[],
): MessageEntity[] {
  if (tag.name === 'a') return [{ type: 'text_link', ...place, url: tag.argument || text.slice(place.offset) }]
  if (tag.name === 'blockquote' && tag.argument) return [{ type: 'expandable_blockquote', ...place }]
  if (tag.name === 'code' && tag.argument) return [{ type: 'code', ...place, language: tag.argument }]
  const inner = entities.at(-1)
  const wrapsCode = tag.name === 'pre' && inner?.type === 'code' && inner.language && inner.length === place.length
  if (wrapsCode) {
    inner.type = 'pre'
    return []
  }
  return [{ type: entityByTag[tag.name] ?? '', ...place }]
}
