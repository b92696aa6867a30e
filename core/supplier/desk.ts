import { z } from 'zod'
import { everyLanguage } from './every-language.ts'
import { hoursSchema } from './hours.ts'

/** What a question may be about. */
export const questionCategory = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'is a short id of small Latin letters'),
  name: everyLanguage,
})

/** What `supplier.json` says of the people who answer questions. */
export const deskSchema = z
  .strictObject({
    categories: z
      .array(
        questionCategory.extend({
          /** Questions under it are urgent, and begin with whom to call. */
          isEmergency: z.boolean().default(false),
        }),
      )
      .min(1),
    /** Local to the account's branch. */
    hours: hoursSchema,
    /** So many working hours may pass until the first answer, and until each next one. */
    answerWithinHours: z.int().min(1).max(200),
    /** Agents are reminded so long before that. */
    remindBeforeHours: z.int().min(0).max(200),
    /** Who is called when an answer is late, as agents call them: «@ivanova». */
    escalateTo: z.string().min(1).optional(),
    /** Answers that are sent by name: `/canned name`. */
    canned: z.array(z.strictObject({ name: z.string().regex(/^\S{1,30}$/u), text: z.string().min(1) })).default([]),
    /** Residents see the agent's name rather than the role. */
    showAgentNames: z.boolean().default(false),
    /** Questions and answers that residents often need, in a file next to this one. */
    faqFile: z.string().min(1).optional(),
  })
  .refine(desk => desk.remindBeforeHours < desk.answerWithinHours, 'reminds before the answer is due')

/** The file that `faqFile` names. */
export const faqSchema = z.array(
  z.strictObject({
    question: everyLanguage,
    answer: everyLanguage,
    /** Other words that people ask it by. */
    words: z.string().default(''),
  }),
)

export type FaqItem = z.infer<typeof faqSchema>[number]
