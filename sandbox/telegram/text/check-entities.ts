import { checkLink } from '../keyboards/check-link.ts'
import { badRequest } from '../state/refused.ts'
import type { MessageEntity } from '../state/types.ts'

const settable = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
])
const foundByTelegram = new Set(['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number'])

/**
 * Gives the entities a bot may set. Those Telegram finds by itself are left out silently, as Telegram does; an unknown type
 * and an offset outside the text or inside a surrogate pair are refused. Offsets count UTF-16 units.
 */
export function checkEntities(text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  const unknown = entities.find(({ type }) => !settable.has(type) && !foundByTelegram.has(type))
  if (unknown) throw badRequest("can't parse MessageEntity: Unsupported type specified")
  const wanted = entities.filter(entity => settable.has(entity.type) && entity.length !== 0)
  for (const entity of wanted) checkPlace(text, entity)
  return wanted.map(checkUrl)
}

function checkPlace(text: string, { offset, length }: MessageEntity): void {
  const end = offset + length
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`)
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`)
  if (offset > text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`)
  const beginning = `entity beginning at UTF-16 offset ${offset}`
  if (end > text.length) throw badRequest(`${beginning} ends after the end of the text at UTF-16 offset ${end}`)
  if (splitsSymbol(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, offset + 1)}`)
  }
  if (splitsSymbol(text, end)) {
    throw badRequest(`${beginning} ends in a middle of a UTF-16 symbol at byte offset ${bytesBefore(text, end + 1)}`)
  }
}

function splitsSymbol(text: string, offset: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(offset - 1, offset + 1)) && offset > 0
}

/** Telegram names places in a text by UTF-8 bytes. */
export function bytesBefore(text: string, offset: number): number {
  return Buffer.byteLength(text.slice(0, offset))
}

function checkUrl(entity: MessageEntity): MessageEntity {
  if (entity.type !== 'text_link') return entity
  try {
    return { ...entity, url: checkLink(entity.url ?? '') }
  } catch (error) {
    throw badRequest(`entity ${(error as Error).message}`)
  }
}

const patterns: [type: string, pattern: RegExp][] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/gi],
  ['url', /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)»]/gi],
  [
    'url',
    /(?<![\p{L}\p{N}@./-])(?:[\p{L}\p{N}-]+\.)+(?:ru|com|org|net|info|io|me|su|рф)(?![\p{L}\p{N}])(?:\/[^\s<>"]*[^\s<>".,;:!?)»])?/giu,
  ],
  ['bot_command', /(?<![\w/@])\/[a-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])/gi],
  ['mention', /(?<![\w@])@[a-z0-9_]{4,32}(?!\w)/gi],
  ['hashtag', /(?<![\w&])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
]

// Telegram looks for no links inside these.
const opaque = new Set(['code', 'pre', 'text_link', 'text_mention'])

/** Adds what Telegram itself finds in a text – commands, links, addresses, mentions, hashtags – and sorts by place. */
export function findEntities(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const taken = given.filter(entity => opaque.has(entity.type))
  const found: MessageEntity[] = []
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length }
      if (![...taken, ...found].some(other => overlap(other, entity))) found.push(entity)
    }
  }
  return [...given, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length)
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length
}
