import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Verdict } from '../cases/run-cases.ts'
import { meterKinds } from './meter-kinds.ts'
import { moneyKinds } from './money-kinds.ts'

const goldenCase = z.object({ name: z.string(), kind: z.string(), input: z.unknown(), expect: z.unknown() })

const kinds = new Map(Object.entries({ ...meterKinds, ...moneyKinds }))

/**
 * Runs one golden case through the core. Whatever is wrong with the case itself (its form, an unknown kind, an input
 * that cannot be read) is a failed verdict that says so, never a crash and never a skipped case.
 */
export function judgeCase(candidate: unknown): Verdict {
  const parsed = goldenCase.safeParse(candidate)
  if (!parsed.success) {
    return { name: 'unnamed case', passed: false, expected: candidate, got: { malformed: explain(parsed.error) } }
  }
  const { name, input, expect } = parsed.data
  const known = kinds.get(parsed.data.kind)
  if (!known) return { name, passed: false, expected: expect, got: `unknown kind ${JSON.stringify(parsed.data.kind)}` }
  try {
    const got = known.answer(input)
    return { name, passed: isDeepStrictEqual(got, known.expectation(expect)), expected: expect, got }
  } catch (error) {
    const got = error instanceof z.ZodError ? { malformed: explain(error) } : { thrown: String(error) }
    return { name, passed: false, expected: expect, got }
  }
}

function explain(error: z.ZodError): string {
  return z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ')
}
