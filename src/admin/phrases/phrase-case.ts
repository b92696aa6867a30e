import { z } from 'zod'
import { parseRegister } from '../../../core/metering/register-values.ts'

const value = z.string().transform((text, context) => {
  const valueWh = parseRegister(text)
  if (valueWh !== undefined) return valueWh
  context.addIssue(`${JSON.stringify(text)} is no register value`)
  return z.NEVER
})
const day = z.iso.date().transform(text => Temporal.PlainDate.from(text))
const outcome = z.enum(['reading', 'ask', 'other'])

/** One message of a resident who is at the menu, with one account and one meter, and what may become of it. */
export const phraseCase = z
  .object({
    id: z.string(),
    meter: z.object({
      zones: z.int().min(1).max(3),
      /** Of the dial, before the comma. */
      digits: z.int().min(1).max(9),
      previous: z.array(value),
      previousOn: day,
      serial: z.string(),
      usualKwhPerMonth: z.number().nonnegative(),
    }),
    account: z.string(),
    /** With the offset of the supplier's town. */
    sentAt: z.iso.datetime({ offset: true }),
    text: z.string(),
    expect: z.object({
      outcome: z.array(outcome).min(1),
      /** Kept or proposed, by zone; null where no complete set of values may be. */
      values: z.array(value).nullable(),
      on: day.optional(),
    }),
  })
  .refine(({ meter }) => meter.previous.length === meter.zones, 'a standing value per zone is needed')

export type PhraseCase = z.infer<typeof phraseCase>
export type PhraseOutcome = z.infer<typeof outcome>
