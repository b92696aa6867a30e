import type { z } from 'zod'

/** A request that meets the API's rules; one that does not is an error of the program and never leaves it. */
export function checked<Schema extends z.ZodType>(schema: Schema, request: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(request)
  if (parsed.success) return parsed.data
  // Only the places and the rules: the values are personal data.
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new TypeError(`A request to YooKassa does not meet its rules: ${problems.join('; ')}`)
}
