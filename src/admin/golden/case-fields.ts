import { z } from 'zod'
import { parseRegister } from '../../../core/metering/register-values.ts'
import { kopecks, parsePrice } from '../../../core/units/money.ts'
import { parsePeriod } from '../../../core/units/period.ts'

/** Whole watt-hours or kopecks, which the files hold as JSON numbers. */
export const whole = z.int().transform(value => BigInt(value))

export const money = z.int().transform(value => kopecks(value))

export const date = z.iso.date().transform(text => Temporal.PlainDate.from(text))

export const period = read(parsePeriod, 'is not a period like 2026-02')

export const price = read(parsePrice, 'is not a price in rubles with at most four decimals')

export const register = read(parseRegister, 'is not a register value in kWh with at most three decimals')

export const tariff = z
  .object({ from: date, limits: z.array(whole), prices: z.array(z.array(price).min(1)).min(1) })
  .transform(({ from, limits, prices }) => ({ from, limitsKwh: limits, prices }))

/** A schema for text that one of the core's own parsers reads. */
export function read<Value>(parse: (text: string) => Value | undefined, problem: string) {
  return z.string().transform((text, context) => {
    const value = parse(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} ${problem}` })
    return z.NEVER
  })
}
