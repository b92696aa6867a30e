import type { MessageEntity } from '../state/types.ts'

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
