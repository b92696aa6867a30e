import { withMentions } from '../messages/mention.ts'
import { unmarked } from '../messages/unmarked.ts'
import { withoutMentions } from './without-mentions.ts'

/** A text for a chat: it calls those whom the bot mentions, and nobody else. */
export const calling = (text: string): { message: string; disable_mentions: boolean } => {
  const parts = withMentions(unmarked(text))
  const words = parts.map(({ plain, member }) => {
    const name = withoutMentions(plain)
    return member ? `[id${member}|${name.replaceAll(/[\][|]/g, ' ')}]` : name
  })
  return { message: words.join(''), disable_mentions: parts.every(({ member }) => member === undefined) }
}
