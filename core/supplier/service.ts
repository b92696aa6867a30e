import { z } from 'zod'
import { type Kopecks, parseRubles } from '../units/money.ts'
import { questionCategory } from './desk.ts'
import { everyLanguage } from './every-language.ts'
import { readAs } from './read-as.ts'

/** Null: the price comes with an estimate. Nothing is free of charge. */
const price = readAs((text): Kopecks | null | undefined => {
  if (text === 'estimate') return null
  return /^\d{1,9}\.\d{2}$/.test(text) ? parseRubles(text) : undefined
}, 'is rubles like "2500.00", or "estimate"')

const service = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'is a short id of small Latin letters'),
  name: everyLanguage,
  /** What is done, and what has to be ready for it. */
  description: everyLanguage,
  price,
  /** How long it takes, in words: «до 5 рабочих дней». */
  term: everyLanguage,
  /** Whether somebody comes to the resident, so that a time has to be agreed. */
  visit: z.boolean(),
})

/** «Доп. услуги»: what may be asked for in the chat; requests come to the desk under a category of their own. */
export const servicesSchema = z.strictObject({
  category: questionCategory,
  list: z
    .array(service)
    .min(1)
    .refine(list => new Set(list.map(({ id }) => id)).size === list.length, 'has each id once'),
})

export type Service = z.infer<typeof service>
