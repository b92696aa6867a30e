import type { z } from 'zod'

/** A row holds what its channel cannot read; the message says where it differs and nothing of what it says. */
export class UnreadablePayload extends Error {
  override name = 'UnreadablePayload'
}

/**
 * What an outbox row holds, by the schema of its channel.
 * @throws UnreadablePayload where it does not fit: it never will.
 */
export function readPayload<Schema extends z.ZodType>(schema: Schema, payload: unknown): z.infer<Schema> {
  const read = schema.safeParse(payload)
  if (read.success) return read.data
  throw new UnreadablePayload(`unreadable: ${differences(read.error.issues, payload).join(', ')}`)
}

/** Where it differs and how, of the kind that it comes nearest to. */
function differences(issues: z.core.$ZodIssue[], payload: unknown, within: PropertyKey[] = []): string[] {
  return issues.flatMap(issue => {
    const path = [...within, ...issue.path]
    const kinds = issue.code === 'invalid_union' ? issue.errors : []
    const nearest = kinds.find(kind => !isForeign(kind, payload)) ?? kinds[0]
    if (nearest) return differences(nearest, payload, path)
    return [`${path.map(String).join('.') || 'all of it'} is ${issue.code}`]
  })
}

/** Whether a kind is told by a name that the payload does not even have. */
function isForeign(issues: z.core.$ZodIssue[], payload: unknown): boolean {
  const has = Object.keys(payload ?? {})
  return issues.some(({ code, path: [name] }) => code === 'invalid_union' && !has.includes(String(name)))
}
