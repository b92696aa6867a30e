import type { Language } from '../../core/units/language.ts'
import { en } from './en/en.ts'
import { ru } from './ru/ru.ts'
import type { Texts } from './screens/texts.ts'

export const languages: Record<Language, Texts> = { ru, en }

export function textsIn(language: Language): Texts {
  return languages[language]
}
