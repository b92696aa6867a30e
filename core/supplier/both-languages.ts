import { z } from 'zod'

/** A text of the supplier's in every language that residents read. */
export const bothLanguages = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) })
