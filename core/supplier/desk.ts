import { z } from 'zod'

const bothLanguages = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) })

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** `08:00-17:30` as two times of the day. */
const span = z.string().transform((text, context) => {
  const [from = '', to = '', ...more] = text.split('-')
  const isSpan = timeOfDay.test(from) && timeOfDay.test(to) && from < to && more.length === 0
  if (!isSpan) {
    context.addIssue({ code: 'custom', message: 'is a span like "08:00-17:30"' })
    return z.NEVER
  }
  return { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) }
})

const dayHours = z.array(span)
const dayName = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is a day like "2027-01-01"')

const hours = z
  .strictObject({
    /** From Monday on; a day that is left out is a day off. Times are local to the account's branch. */
    week: z.strictObject({
      mon: dayHours.default([]),
      tue: dayHours.default([]),
      wed: dayHours.default([]),
      thu: dayHours.default([]),
      fri: dayHours.default([]),
      sat: dayHours.default([]),
      sun: dayHours.default([]),
    }),
    /** Days with hours of their own: `[]` is a holiday. */
    days: z.record(dayName, dayHours).default({}),
  })
  .refine(({ week }) => Object.values(week).some(spans => spans.length > 0), 'has a working day in its week')

const category = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'is a short id of small Latin letters'),
  name: bothLanguages,
})

/** What `supplier.json` says of the people who answer questions. */
export const deskSchema = z
  .strictObject({
    categories: z.array(category).min(1),
    hours,
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

export type Desk = z.infer<typeof deskSchema>
export type WorkingHours = Desk['hours']

/** The file that `faqFile` names. */
export const faqSchema = z.array(
  z.strictObject({
    question: bothLanguages,
    answer: bothLanguages,
    /** Other words that people ask it by. */
    words: z.string().default(''),
  }),
)

export type FaqItem = z.infer<typeof faqSchema>[number]
