/** The languages residents are answered in; the texts of each are a folder in `bots/texts/`, and `supplier.json` is written in all. */
export const languages = ['ru', 'en'] as const

export type Language = (typeof languages)[number]

/** The supplier's own: what its agents read, and what a person is told of whose language nothing is known. */
export const defaultLanguage: Language = 'ru'

/** The same thing once for each language. */
export function inEveryLanguage<Thing>(make: (language: Language) => Thing): Record<Language, Thing> {
  return Object.fromEntries(languages.map(language => [language, make(language)])) as Record<Language, Thing>
}

/** Whose speakers mostly read the default language, too. */
const readDefault = ['uk', 'be', 'kk', 'ky', 'uz', 'tg', 'hy', 'az', 'tt', 'ba', 'cv']

/** For everybody else whose language we lack. */
const foreignLanguage: Language = 'en'

/** The language to answer somebody in who reads these, as BCP 47 codes such as `en-GB`, the best one first. */
export function chooseLanguage(codes: string[]): Language {
  const wanted = codes.map(code => /^[a-z]+/i.exec(code)?.[0].toLowerCase() ?? '').filter(code => code !== '')
  for (const code of wanted) {
    const known = languages.find(language => language === code)
    if (known) return known
  }
  return wanted.length === 0 || wanted.some(code => readDefault.includes(code)) ? defaultLanguage : foreignLanguage
}
