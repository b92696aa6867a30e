import { z } from 'zod'
import { hoursSchema } from './hours.ts'

/** An office that residents may visit. */
export const officeSchema = z.strictObject({
  address: z.string().min(1).describe('Where it is.'),
  hours: z.array(z.string().min(1)).min(1).describe('As bills print them, line by line.'),
  open: hoursSchema
    .optional()
    .describe('The same for the program: it tells whether the office is open now. Left out, only the lines are shown.'),
  phone: z.string().min(1).optional().describe('Where it has a telephone of its own.'),
})

export type Office = z.infer<typeof officeSchema>
