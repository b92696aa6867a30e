import { z } from 'zod'

/** A moment of an answer. */
export const instantAnswer = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a moment' })
    return z.NEVER
  }
})
