import type { Language } from '../../core/units/language.ts'
import { en } from './en/en.ts'
import { ru, type Texts } from './ru/ru.ts'

/** A language is a folder beside this file, a line here, and its name among `languages`. */
const texts: Record<Language, Texts> = { ru, en }

export function textsIn(language: Language): Texts {
  return texts[language]
}
