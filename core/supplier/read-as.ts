import { z } from 'zod'

/** A text of the settings, read into a value; a text that gives undefined is a problem in these words. */
export function readAs<Value>(read: (text: string) => Value | undefined, problem: string) {
  return z.string().transform((text, context): Value => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  })
}
