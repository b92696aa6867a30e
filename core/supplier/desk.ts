import { z } from 'zod'
import { everyLanguage } from './every-language.ts'
import { hoursSchema } from './hours.ts'
import { isOnce } from './is-once.ts'

/** What a question may be about. */
export const questionCategory = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,29}$/, 'is a short id of small Latin letters')
    .describe('A short id; it never changes.'),
  name: everyLanguage.describe('As residents choose it.'),
})

const cannedAnswer = z.strictObject({
  name: z
    .string()
    .regex(/^\S{1,30}$/u, 'is one word of at most 30 letters')
    .describe('One word that agents type.'),
  text: z.string().min(1).describe('What the resident reads.'),
})

/** What `supplier.json` says of the people who answer questions. */
export const deskSchema = z
  .strictObject({
    categories: z
      .array(
        questionCategory.extend({
          isEmergency: z
            .boolean()
            .default(false)
            .describe('Questions under it are urgent, and begin with whom to call.'),
        }),
      )
      .min(1)
      .refine(list => isOnce(list.map(({ id }) => id)), 'has an id twice')
      .describe('What a question may be about.'),
    hours: hoursSchema.describe('When agents answer; local to the account’s branch.'),
    answerWithinHours: z
      .int()
      .min(1)
      .max(200)
      .describe('So many working hours may pass until the first answer, and until each next one.'),
    remindBeforeHours: z.int().min(0).max(200).describe('Agents are reminded so long before that.'),
    escalateTo: z
      .string()
      .min(1)
      .optional()
      .describe('Who is called when an answer is late, as agents call them: `@ivanova`.'),
    canned: z
      .array(cannedAnswer)
      .default([])
      .refine(list => isOnce(list.map(({ name }) => name)), 'has a name twice')
      .describe('Answers that are sent by name: `/canned name`.'),
    showAgentNames: z.boolean().default(false).describe('Residents see the agent’s name rather than the role.'),
    faqFile: z
      .string()
      .min(1)
      .optional()
      .describe('Questions and answers that residents often need, in a file next to this one.'),
  })
  .refine(desk => desk.remindBeforeHours < desk.answerWithinHours, 'reminds before the answer is due')

/** The file that `faqFile` names. */
export const faqSchema = z.array(
  z.strictObject({
    question: everyLanguage,
    answer: everyLanguage,
    words: z.string().default('').describe('Other words that people ask it by.'),
  }),
)

export type FaqItem = z.infer<typeof faqSchema>[number]
