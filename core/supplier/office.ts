import { z } from 'zod'
import { hoursSchema } from './hours.ts'

/** An office that residents may visit. */
export const officeSchema = z.strictObject({
  address: z.string().min(1),
  /** As bills print them, line by line. */
  hours: z.array(z.string().min(1)).min(1),
  /** The same for the program: it tells whether the office is open now. Left out, only the lines are shown. */
  open: hoursSchema.optional(),
  /** Where it has a telephone of its own. */
  phone: z.string().min(1).optional(),
})

export type Office = z.infer<typeof officeSchema>
