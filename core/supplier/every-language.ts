import { z } from 'zod'
import { inEveryLanguage } from '../units/language.ts'

/** A text of the supplier's in every language that residents read. */
export const everyLanguage = z.strictObject(inEveryLanguage(() => z.string().min(1)))
