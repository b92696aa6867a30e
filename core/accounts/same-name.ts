import { cyrillicLookAlikes } from '../units/look-alikes.ts'
import { smallLetters } from '../units/small-letters.ts'

/** Whether two names are the same to a person: letter case, «ё», hyphens, spaces and Latin look-alikes do not count. */
export function sameName(left: string, right: string): boolean {
  return folded(left) === folded(right)
}

function folded(name: string): string {
  const letters = smallLetters(name.normalize('NFC')).replace(/[\s\-‐‑–—.'’]+/g, '')
  return /[а-я]/.test(letters) ? cyrillicLookAlikes(letters) : letters
}
