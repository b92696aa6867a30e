import { z } from 'zod'

/** A time in UTC, as the specification's examples have it, or with an offset. */
const instant = z.iso
  .datetime({ offset: true })
  .transform(text => Temporal.Instant.from(text))
  .optional()

/** What every list can be asked for. */
export const listQuery = {
  'created_at.gte': instant,
  'created_at.gt': instant,
  'created_at.lte': instant,
  'created_at.lt': instant,
  limit: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(100)).default(10),
  cursor: z.string().optional(),
}

type Bounds = Record<string, unknown>

/** Whether a time is within the bounds of the filters `<name>.gte`, `.gt`, `.lte` and `.lt`; no time is within none. */
export function isWithin(at: Temporal.Instant | undefined, name: string, query: Bounds): boolean {
  const checks: [string, (order: number) => boolean][] = [
    ['gte', order => order >= 0],
    ['gt', order => order > 0],
    ['lte', order => order <= 0],
    ['lt', order => order < 0],
  ]
  return checks.every(([suffix, holds]) => {
    const bound = query[`${name}.${suffix}`] as Temporal.Instant | undefined
    return bound === undefined || (at !== undefined && holds(Temporal.Instant.compare(at, bound)))
  })
}
