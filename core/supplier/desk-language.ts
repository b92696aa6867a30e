import { defaultLanguage, type Language } from '../units/language.ts'
import type { Supplier } from './supplier.ts'

/** What the supplier's agents read. */
export const deskLanguage = ({ desk }: Pick<Supplier, 'desk'>): Language => desk?.language ?? defaultLanguage
