import { z } from 'zod'
import { WrongUsage } from '../console/refusal.ts'
import { readOptions, wordsOption } from './options.ts'

const schema = z.object({
  by: wordsOption('who does it, or set OPERATOR'),
  why: wordsOption('the reason, which stays with the act'),
})
type WhoAndWhy = z.infer<typeof schema>

/** Who acts, by `--by` or the environment, and why; adds what is wrong with them to the problems. */
export function readWhoAndWhy(options: object, problems: string[]): WhoAndWhy | undefined {
  return readOptions(schema, { by: process.env.OPERATOR, ...options }, problems)
}

/** The same where nothing else can be wrong. */
export function whoAndWhy(options: object): WhoAndWhy {
  const problems: string[] = []
  const read = readWhoAndWhy(options, problems)
  if (read) return read
  throw new WrongUsage(problems.join('\n'))
}

/** Who does what is done every month, and needs no name: by `--by` or the environment, or else that nobody was named. */
export function whoRuns({ by = process.env.OPERATOR }: { by?: string | undefined }): string {
  return by?.trim() || 'not named'
}
