import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { rate } from '../../core/charges/rate.ts'
import { parsePrice, priceText } from '../../core/money.ts'
import { consumption } from '../../core/readings/consumption.ts'
import { parseRegister } from '../../core/readings/register-values.ts'
import { paymentQr } from '../../core/receipts/payment-qr.ts'

/** What became of one case; `expected` and `got` are in the cases' own JSON terms. */
export type Verdict = { name: string; passed: boolean; expected: unknown; got: unknown }

/** A kind of case: `answer` throws on an input it cannot read, `expectation` brings an answer to the form compared. */
type Kind = { answer: (input: unknown) => unknown; expectation: (expect: unknown) => unknown }

const goldenCase = z.object({ name: z.string(), kind: z.string(), input: z.unknown(), expect: z.unknown() })

/** Whole watt-hours or kopecks, which the files hold as JSON numbers. */
const whole = z.int().transform(value => BigInt(value))

const date = z.iso.date().transform(text => Temporal.PlainDate.from(text))

const price = read(parsePrice, 'is not a price in rubles with at most four decimals')

const register = read(parseRegister, 'is not a register value in kWh with at most three decimals')

const tariff = z
  .object({ from: date, limits: z.array(whole), prices: z.array(z.array(price).min(1)).min(1) })
  .transform(({ from, limits, prices }) => ({ from, limitsKwh: limits, prices }))

const consumptionInput = z.object({
  previous: z.array(register),
  next: z.array(register),
  digits: z.int().min(1).max(12),
  ratio: whole,
  rolloverConfirmed: z.boolean().optional(),
})

const rateInput = z.object({
  from: date,
  to: date,
  volumeWh: z.array(whole).min(1),
  tariffs: z.array(tariff),
  rangeExempt: z.boolean().optional(),
})

const qrInput = z.object({
  Name: z.string(),
  PersonalAcc: z.string(),
  BankName: z.string(),
  BIC: z.string(),
  CorrespAcc: z.string(),
  PayeeINN: z.string().optional(),
  PersAcc: z.string().optional(),
  Sum: z.string().optional(),
  PaymPeriod: z.string().optional(),
  TechCode: z.string().optional(),
  Purpose: z.string().optional(),
})

/** Kinds by name. To add one: its input's schema, and the function that takes it through the core. */
const kinds = new Map<string, Kind>([
  ['consumption', kind(consumptionInput, consumptionAnswer)],
  ['rate', kind(rateInput, rateAnswer, withPlainPrices)],
  ['qr', kind(qrInput, qrAnswer)],
])

/**
 * Runs one golden case through the core. Whatever is wrong with the case itself (its form, an unknown kind, an input
 * that cannot be read) is a failed verdict that says so, never a crash and never a skipped case.
 */
export function judge(candidate: unknown): Verdict {
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

function consumptionAnswer({ previous, next, ...meter }: z.output<typeof consumptionInput>) {
  const result = consumption({ previousWh: previous, nextWh: next, ...meter })
  return 'error' in result ? { error: result.error } : { volumeWh: result.volumeWh.map(Number) }
}

function rateAnswer({ from, to, ...rest }: z.output<typeof rateInput>) {
  const result = rate({ interval: { from, to }, ...rest })
  if ('error' in result) return { error: result.error }
  const lines = result.lines.map(line => ({
    ...line,
    tariffFrom: line.tariffFrom.toString(),
    volumeWh: Number(line.volumeWh),
    price: priceText(line.price),
    amount: Number(line.amount),
  }))
  return { lines, total: Number(result.total) }
}

/** The files repeat a price as the tariff wrote it ("7.4160"); what counts is its value, so it is written our way. */
function withPlainPrices(expect: unknown): unknown {
  const rating = z
    .looseObject({ lines: z.array(z.looseObject({ price: price.transform(priceText) })) })
    .safeParse(expect)
  return rating.success ? rating.data : expect
}

function qrAnswer(fields: z.output<typeof qrInput>) {
  const { encoding, text } = paymentQr(fields)
  return { encoding, text }
}

/** A schema for text that one of the core's own parsers reads. */
function read<Value>(parse: (text: string) => Value | undefined, problem: string) {
  return z.string().transform((text, context) => {
    const value = parse(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} ${problem}` })
    return z.NEVER
  })
}

function explain(error: z.ZodError): string {
  return z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ')
}
