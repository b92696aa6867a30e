import type { z } from 'zod'
import { invalid, Refused } from '../state/refused.ts'

/** The body of a request by its schema; the first thing wrong with it is refused by its name. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw refusalOf(parsed.error)
}

function refusalOf({ issues }: z.ZodError): Refused {
  const [issue] = issues
  if (!issue) return new Refused('invalid_request', 'Illegal request')
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const parameter = [...issue.path, ...unknown].join('.')
  if (!parameter) return new Refused('invalid_request', `Illegal request: ${issue.message}`)
  if (unknown.length > 0) return invalid(parameter, `Unknown parameter ${parameter}`)
  return invalid(parameter, `Incorrect value of ${parameter}: ${issue.message}`)
}
