import { z } from 'zod'
import { defaultLanguage, type Language, languages } from '../units/language.ts'
import { everyLanguage } from './every-language.ts'
import { templateProblems } from './fill-template.ts'
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
  text: z
    .string()
    .min(1)
    .refine(text => templateProblems('x', text).length === 0, 'has braces around what is no figure of a resident')
    .describe('What the resident reads; `{долг}` and the like are their own figures.'),
})

const agentsGroup = z.strictObject({
  name: z.string().min(1).max(60).describe('As agents call it: they read where a question has gone.'),
  categories: z
    .array(z.string())
    .min(1)
    .describe('The ids of the categories whose questions it answers; no other group has them.'),
  chats: z
    .array(
      z
        .string()
        .regex(
          /^(?:telegram:-\d{5,20}|vk:2\d{9}|max:-\d{5,20})$/,
          'is a messenger and a chat’s number there, e.g. telegram:-1001234567890',
        ),
    )
    .min(1)
    .describe('Its chats, one in a messenger at most: `telegram:-1001234567890`, `vk:2000000002`.'),
})

const messengerOf = (chat: string) => chat.slice(0, chat.indexOf(':'))

/** Who is called where nobody is named. */
export const chiefsCalled: Record<Language, string> = { ru: 'Старшие', en: 'Chiefs' }

/** What `supplier.json` says of the people who answer questions. */
export const deskSchema = z
  .strictObject({
    language: z
      .enum(languages)
      .default(defaultLanguage)
      .describe('What agents read; their commands are understood in every language.'),
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
    groups: z
      .array(agentsGroup)
      .default([])
      .refine(list => isOnce(list.flatMap(({ categories }) => categories)), 'has a category in two groups')
      .refine(list => isOnce(list.flatMap(({ chats }) => chats)), 'has a chat twice')
      .refine(
        list => list.every(({ chats }) => isOnce(chats.map(messengerOf))),
        'has a group with two chats in one messenger',
      )
      .describe('Groups of agents for some categories; the questions of all others come to the agents’ own chat.'),
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
      .describe('Who is called when an answer is late, as agents call them: `@ivanova`. Left out, the chiefs.'),
    chiefs: z
      .array(
        z
          .string()
          .regex(/^(?:telegram|vk|max):\d+$/, 'is a messenger and a person’s number there, e.g. telegram:12345'),
      )
      .min(1)
      .refine(isOnce, 'has somebody twice')
      .optional()
      .describe(
        'Who may ban, see full data, move questions elsewhere and see the report: `telegram:12345`, `vk:1`. Left out, the administrators of the agents’ chat.',
      ),
    canned: z
      .array(cannedAnswer)
      .default([])
      .refine(list => isOnce(list.map(({ name }) => name)), 'has a name twice')
      .describe('Ready answers beside those that agents keep: `/template name`.'),
    showAgentNames: z.boolean().default(false).describe('Residents see the agent’s name rather than the role.'),
    faqFile: z
      .string()
      .min(1)
      .optional()
      .describe('Questions and answers that residents often need, in a file next to this one.'),
  })
  .refine(desk => desk.remindBeforeHours < desk.answerWithinHours, 'reminds before the answer is due')
  .transform(({ escalateTo, ...desk }) => ({ ...desk, escalateTo: escalateTo ?? chiefsCalled[desk.language] }))

/** The file that `faqFile` names. */
export const faqSchema = z.array(
  z.strictObject({
    question: everyLanguage,
    answer: everyLanguage,
    words: z.string().default('').describe('Other words that people ask it by.'),
  }),
)

export type FaqItem = z.infer<typeof faqSchema>[number]
