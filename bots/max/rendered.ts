import { type FormattedText, formattedText, splitFormatted } from '../messages/formatted-text.ts'
import { messengers } from '../messages/messengers.ts'

export const { textLimit } = messengers.max

/** A text as MAX takes it. */
export interface Rendered {
  text: string
  format?: 'html'
}

/** A marked text in pieces that MAX takes, and that are within its limit with their marks. */
export const renderedPieces = (marked: string): Rendered[] => pieces(formattedText(marked), textLimit)

/** A text that is short enough. */
export function rendered({ text, entities }: FormattedText): Rendered {
  // Without bold it is sent as it is, so that nothing in it can be taken for a mark.
  if (entities.length === 0) return { text }
  let html = ''
  let done = 0
  for (const entity of entities) {
    const end = entity.offset + entity.length
    const words = escaped(text.slice(entity.offset, end))
    const shown = entity.type === 'bold' ? `<b>${words}</b>` : `<a href="max://user/${entity.user.id}">${words}</a>`
    html += escaped(text.slice(done, entity.offset)) + shown
    done = end
  }
  return { text: html + escaped(text.slice(done)), format: 'html' }
}

export function pieces(whole: FormattedText, limit: number): Rendered[] {
  return splitFormatted(whole, limit).flatMap(piece => {
    const one = rendered(piece)
    // Marks make it longer.
    return one.text.length <= textLimit ? [one] : pieces(piece, Math.floor(limit / 2))
  })
}

const escaped = (text: string): string => text.replace(/[&<>]/g, sign => signs[sign]!)

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
