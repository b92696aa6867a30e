/** Latin letters and the Cyrillic ones that look like them, small or capital, in the same order. */
const latin = 'abcehkmoptxy'
const cyrillic = 'авсенкмортху'

/** Small letters with Latin ones taken for the Cyrillic that they look like. */
export function cyrillicLookAlikes(text: string): string {
  return text.replace(/[a-z]/g, letter => cyrillic[latin.indexOf(letter)] ?? letter)
}

/** Capitals with Cyrillic ones taken for the Latin that they look like. */
export function latinLookAlikes(text: string): string {
  return text.replace(/[А-Я]/g, letter => latin[cyrillic.indexOf(letter.toLowerCase())]?.toUpperCase() ?? letter)
}
