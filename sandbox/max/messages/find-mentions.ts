import type { Markup } from '../state/types.ts'

/** A name in MAX with its sign; an e-mail address is none. */
const named = /(?<![\p{L}\p{N}._+-])@[\p{L}\p{N}_]+/gu

/** Those whom MAX itself finds in a text, in whatever form it was sent. */
export function findMentions(text: string): Markup[] {
  return [...text.matchAll(named)].map(({ 0: name, index }) => ({
    type: 'user_mention',
    from: index,
    length: name.length,
    user_link: name,
  }))
}
