import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { parsePeriod } from '../../core/period.ts'

/** A path as it was typed: npm runs us in the project, wherever it was started. */
export const typedPath = (name: string): string => resolve(process.env.INIT_CWD ?? '.', name)

/** An argument that names a file which is there. */
export function existingFile(name: string): string {
  const file = typedPath(name)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isFile()) return file
  throw new InvalidArgumentError(found ? 'It is not a file.' : 'There is no such file.')
}

/** An argument like 2026-11. */
export function billingPeriod(text: string): Temporal.PlainYearMonth {
  const period = parsePeriod(text)
  if (period) return period
  throw new InvalidArgumentError('It is not a month like 2026-11.')
}
