import { deskLanguage } from '../../../core/supplier/desk-language.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { Language } from '../../../core/units/language.ts'
import { deskEn } from './en/desk-en.ts'
import { type DeskTexts, deskRu } from './ru/desk-ru.ts'

/** What agents read, in each language: a folder beside this file, and a line here. */
const texts: Record<Language, DeskTexts> = { ru: deskRu, en: deskEn }

/** In the language that the supplier has chosen for its agents. */
export function deskTextsIn(supplier: Supplier): DeskTexts {
  return texts[deskLanguage(supplier)]
}
