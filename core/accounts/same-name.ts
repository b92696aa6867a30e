import { cyrillicLookAlikes } from '../units/look-alikes.ts'

/** Whether two names are the same to a person: letter case, «ё», hyphens, spaces and Latin look-alikes do not count. */
export function sameName(left: string, right: string): boolean {
  return folded(left) === folded(right)
}

function folded(name: string): string {
  const letters = name
    .normalize('NFC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[\s\-‐‑–—.'’]+/g, '')
  return /[а-я]/.test(letters) ? cyrillicLookAlikes(letters) : letters
}
