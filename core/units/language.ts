/** The languages residents are answered in; the texts of each are a folder in `bots/texts/`, and `supplier.json` is written in all. */
export const languages = ['ru', 'en'] as const

export type Language = (typeof languages)[number]

/** The supplier's own: what its agents read, and what a person is told of whose language nothing is known. */
export const defaultLanguage: Language = 'ru'

/** The same thing once for each language. */
export function inEveryLanguage<Thing>(make: (language: Language) => Thing): Record<Language, Thing> {
  return Object.fromEntries(languages.map(language => [language, make(language)])) as Record<Language, Thing>
}
