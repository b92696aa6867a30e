import { z } from 'zod'
import { registerText } from '../../../core/metering/register-values.ts'
import type { Verdict } from '../cases/run-cases.ts'
import { type PhraseCase, phraseCase } from './phrase-case.ts'
import { type Taken, takePhrase } from './take-phrase.ts'

/** Runs one phrase case through what the bots understand; one that is itself wrong is a failed verdict that says so. */
export function judgePhrase(candidate: unknown): Verdict {
  const parsed = phraseCase.safeParse(candidate)
  if (!parsed.success) {
    const got = { malformed: z.prettifyError(parsed.error).replaceAll(/\s*\n\s*/g, ' ') }
    return { name: nameOf(candidate), passed: false, expected: candidate, got }
  }
  const { id, text, expect } = parsed.data
  const taken = takePhrase(parsed.data)
  const { outcome, as } = taken
  const got = { outcome, values: shown(taken.valuesWh), on: taken.on?.toString(), as }
  const expected = { outcome: expect.outcome, values: shown(expect.values), on: expect.on?.toString() }
  return { name: `${id} «${text}»`, passed: isAllowed(expect, taken), expected, got }
}

const shown = (valuesWh: readonly bigint[] | null | undefined) => valuesWh?.map(registerText) ?? null

const nameOf = (candidate: unknown) => z.object({ id: z.string() }).safeParse(candidate).data?.id ?? 'unnamed case'

/** Whatever is kept or proposed must be what was meant; a question may propose nothing. */
function isAllowed({ outcome, values, on }: PhraseCase['expect'], taken: Taken): boolean {
  if (!outcome.includes(taken.outcome)) return false
  if (!taken.valuesWh) return taken.outcome !== 'reading'
  const isMeant =
    values?.length === taken.valuesWh.length && values.every((value, zone) => value === taken.valuesWh![zone])
  return isMeant && (on === undefined || Boolean(taken.on?.equals(on)))
}
