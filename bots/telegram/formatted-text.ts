import type { MessageEntity } from 'grammy/types'
import { cutAt } from '../messages/split-text.ts'

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/** Turns `**bold**` into Telegram's entities, whose offsets count UTF-16 units as JavaScript does. */
export function formattedText(marked: string): FormattedText {
  const entities: MessageEntity[] = []
  let text = ''
  for (const [index, part] of marked.split('**').entries()) {
    if (index % 2 === 1 && part.length > 0) entities.push({ type: 'bold', offset: text.length, length: part.length })
    text += part
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

function within(entity: MessageEntity, start: number, end: number): MessageEntity[] {
  const from = Math.max(entity.offset, start)
  const to = Math.min(entity.offset + entity.length, end)
  return to > from ? [{ ...entity, offset: from - start, length: to - from }] : []
}
