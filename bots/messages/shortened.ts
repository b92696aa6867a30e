import { beginning } from '../../core/characters/beginning.ts'

/** A text of at most so many UTF-16 units, to be on the safe side; a longer one ends with an ellipsis. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${beginning(text, limit - 1).trimEnd()}…`
}
