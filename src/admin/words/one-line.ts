import { withoutSteering } from '../../../core/characters/steering.ts'

/** A text as a line of a terminal or a cell of a list: what ends a line is a space, and what else would steer stands as its code, `\u001b`. */
export function oneLine(text: string): string {
  return withoutSteering(text, sign =>
    /\s/.test(sign) ? ' ' : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The same of a text that may have several lines. */
export const shownLines = (text: string): string => text.split('\n').map(oneLine).join('\n')
