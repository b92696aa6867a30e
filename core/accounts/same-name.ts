/** Whether two names are the same to a person: letter case, «ё», hyphens, spaces and Latin look-alikes do not count. */
export function sameName(left: string, right: string): boolean {
  return folded(left) === folded(right)
}

const lookAlikes: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
}

function folded(name: string): string {
  const letters = name
    .normalize('NFC')
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[\s\-‐‑–—.'’]+/g, '')
  const hasCyrillic = /[а-я]/.test(letters)
  return hasCyrillic ? letters.replace(/[a-z]/g, letter => lookAlikes[letter] ?? letter) : letters
}
