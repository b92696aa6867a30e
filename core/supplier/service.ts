import { z } from 'zod'
import { type Kopecks, parseRubles } from '../units/money.ts'
import { questionCategory } from './desk.ts'
import { everyLanguage } from './every-language.ts'

/** Null is a price that an estimate is made for; nothing is free of charge. */
const price = z.string().transform((text, context): Kopecks | null => {
  if (text === 'estimate') return null
  const rubles = /^\d{1,9}\.\d{2}$/.test(text) ? parseRubles(text) : undefined
  if (rubles === undefined) context.addIssue({ code: 'custom', message: 'is rubles like "2500.00", or "estimate"' })
  return rubles ?? z.NEVER
})

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
