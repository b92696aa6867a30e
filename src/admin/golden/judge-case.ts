import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import {
  consumptionAnswer,
  consumptionInput,
  estimateAnswer,
  estimateInput,
  rateAnswer,
  rateInput,
  recalculateAnswer,
  recalculateInput,
  withPlainPrices,
} from './meter-kinds.ts'
import { penaltyAnswer, penaltyInput, qrAnswer, qrInput, settleAnswer, settleInput } from './money-kinds.ts'

/** What became of one case; `expected` and `got` are in the cases' own JSON terms. */
export type Verdict = { name: string; passed: boolean; expected: unknown; got: unknown }

/** A kind of case: `answer` throws on an input it cannot read, `expectation` brings an answer to the form compared. */
type Kind = { answer: (input: unknown) => unknown; expectation: (expect: unknown) => unknown }

const goldenCase = z.object({ name: z.string(), kind: z.string(), input: z.unknown(), expect: z.unknown() })

/** Kinds by name. To add one: its input's schema, and the function that takes it through the core. */
const kinds = new Map<string, Kind>([
  ['consumption', kind(consumptionInput, consumptionAnswer)],
  ['rate', kind(rateInput, rateAnswer, withPlainPrices)],
  ['estimate', kind(estimateInput, estimateAnswer)],
  ['recalculate', kind(recalculateInput, recalculateAnswer)],
  ['penalty', kind(penaltyInput, penaltyAnswer)],
  ['settle', kind(settleInput, settleAnswer)],
  ['qr', kind(qrInput, qrAnswer)],
])

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

function kind<Input extends z.ZodType>(
  input: Input,
  answer: (input: z.output<Input>) => unknown,
  expectation: Kind['expectation'] = expect => expect,
): Kind {
  return { answer: raw => answer(input.parse(raw)), expectation }
}

function explain(error: z.ZodError): string {
  return z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ')
}
