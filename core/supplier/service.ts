import { z } from 'zod'
import { type Kopecks, parseRubles } from '../units/money.ts'
import { questionCategory } from './desk.ts'
import { everyLanguage } from './every-language.ts'
import { isOnce } from './is-once.ts'
import { readAs } from './read-as.ts'

/** Null: the price comes with an estimate. Nothing is free of charge. */
const price = readAs((text): Kopecks | null | undefined => {
  if (text === 'estimate') return null
  return /^\d{1,9}\.\d{2}$/.test(text) ? parseRubles(text) : undefined
}, 'is rubles like "2500.00", or "estimate"')

const service = z.strictObject({
  id: questionCategory.shape.id,
  name: everyLanguage.describe('As residents choose it.'),
  description: everyLanguage.describe('What is done, and what has to be ready for it.'),
  price: price.describe('Rubles like `"2500.00"`, `"0.00"` where it is free, or `"estimate"`.'),
  term: everyLanguage.describe('How long it takes, in words: «до 5 рабочих дней».'),
  visit: z.boolean().describe('Whether somebody comes to the resident, so that a time has to be agreed.'),
  needsNoDebt: z
    .boolean()
    .exactOptional()
    .describe('Whether it is refused to who owes: the chat says so before it takes the request.'),
})

/** «Доп. услуги»: what may be asked for in the chat; requests come to the desk under a category of their own. */
export const servicesSchema = z.strictObject({
  category: questionCategory.describe('The desk’s category that requests come under.'),
  list: z
    .array(service)
    .min(1)
    .refine(list => isOnce(list.map(({ id }) => id)), 'has an id twice')
    .describe('What may be asked for.'),
})

export type Service = z.infer<typeof service>
