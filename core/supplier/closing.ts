import { z } from 'zod'

/** Which bills go onto paper. */
const printedBills = ['without-messenger', 'all', 'none'] as const

/** When a month is closed by itself: on a day of the month after it, by the clock of the first branch. */
export const closingSchema = z.strictObject({
  day: z
    .int()
    .min(1)
    .max(31)
    .describe('The day of the next month on which a month is closed; in a shorter month its last day.'),
  hour: z.int().min(0).max(23).default(9).describe('The hour of that day, by the first branch’s clock; 9 if left out.'),
  confirm: z
    .boolean()
    .default(true)
    .describe('Whether it waits for the yes of a chief in the agents’ chat; `true` if left out.'),
  print: z
    .enum(printedBills)
    .default('without-messenger')
    .describe(
      'Which bills are printed for paper: `"without-messenger"` (nobody is reached; if left out), `"all"` or `"none"`.',
    ),
})

export type ClosingSchedule = z.infer<typeof closingSchema>
