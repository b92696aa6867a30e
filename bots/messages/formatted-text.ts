import { withMentions } from './mention.ts'
import { cutAt } from './split-text.ts'

interface Span {
  offset: number
  length: number
}

/** A part of a text in bold, or that mentions a member of the chat; offsets count UTF-16 units, as JavaScript does. */
type Entity = Span &
  ({ type: 'bold' } | { type: 'text_mention'; user: { id: number; is_bot: false; first_name: string } })

export interface FormattedText {
  text: string
  entities: Entity[]
}

/** Turns the marks of `**bold**` and of mentions into entities, as Telegram calls them. */
export function formattedText(marked: string): FormattedText {
  const entities: Entity[] = []
  let text = ''
  for (const [index, part] of marked.split('**').entries()) {
    const from = text.length
    for (const { plain, member } of withMentions(part)) {
      const user = { id: Number(member), is_bot: false, first_name: plain } as const
      if (member) entities.push({ type: 'text_mention', user, offset: text.length, length: plain.length })
      text += plain
    }
    if (index % 2 === 1 && text.length > from) entities.push({ type: 'bold', offset: from, length: text.length - from })
  }
  return { text, entities }
}

/** `splitText` for a text with entities: each piece keeps its own. */
export function splitFormatted(whole: FormattedText, limit: number): FormattedText[] {
  const pieces: FormattedText[] = []
  for (let start = 0; start < whole.text.length; ) {
    const end = cutAt(whole.text, start, limit)
    const text = whole.text.slice(start, end)
    pieces.push({ text, entities: whole.entities.flatMap(entity => within(entity, start, end)) })
    start = end
  }
  return pieces
}

function within(entity: Entity, start: number, end: number): Entity[] {
  const from = Math.max(entity.offset, start)
  const to = Math.min(entity.offset + entity.length, end)
  return to > from ? [{ ...entity, offset: from - start, length: to - from }] : []
}
