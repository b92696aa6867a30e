import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { isEmail } from '../../../core/accounts/email.ts'
import { parseRegister } from '../../../core/metering/register-values.ts'
import type { ReceiptContact } from '../../../core/payments/payment.table.ts'
import { type Kopecks, parseRubles } from '../../../core/units/money.ts'
import { parsePeriod } from '../../../core/units/period.ts'
import { parseDay } from './parse-day.ts'

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

/** An argument like 2026-11-25 or 25.11.2026. */
export function calendarDay(text: string): Temporal.PlainDate {
  const day = parseDay(text)
  if (day) return day
  throw new InvalidArgumentError('It is not a day like 2026-11-25 or 25.11.2026.')
}

/** Values in kWh of one register after another, each an argument of its own; gives watt-hours. */
export function registerValues(text: string, before: bigint[] = []): bigint[] {
  const value = parseRegister(text)
  if (value !== undefined && before.length < 3) return [...before, value]
  throw new InvalidArgumentError('It is not one to three values in kWh with at most three decimals.')
}

/** An argument that is a whole number within bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return text => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    throw new InvalidArgumentError(`It is not a whole number from ${least} to ${most}.`)
  }
}

/** Of a household, no sum is larger: such a number has lost its decimal mark, or its column. */
export const mostRubles = 10_000_000

/** An argument like 150 or 156,65, in rubles. */
export function positiveRubles(text: string): Kopecks {
  const amount = parseRubles(text)
  if (amount !== undefined && amount > 0n) return likely(amount)
  throw new InvalidArgumentError('It is not an amount in rubles above zero.')
}

/** An argument like 150 or -63,11, in rubles. */
export function anyRubles(text: string): Kopecks {
  const amount = parseRubles(text)
  if (amount !== undefined) return likely(amount)
  throw new InvalidArgumentError('It is not an amount in rubles.')
}

function likely(amount: Kopecks): Kopecks {
  const most = BigInt(mostRubles) * 100n
  if (amount <= most && amount >= -most) return amount
  throw new InvalidArgumentError(`It is more than ${mostRubles}, which is not likely.`)
}

/** The same, but for nothing at all. */
export function signedRubles(text: string): Kopecks {
  const amount = anyRubles(text)
  if (amount !== 0n) return amount
  throw new InvalidArgumentError('It is nothing at all.')
}

/** An e-mail address, or a Russian mobile phone. */
export function receiptContact(text: string): ReceiptContact {
  if (isEmail(text)) return { email: text }
  const digits = text.replace(/[\s()+-]/g, '').replace(/^8/, '7')
  if (/^79\d{9}$/.test(digits)) return { phone: digits }
  throw new InvalidArgumentError('It is neither an e-mail address nor a phone like +7 912 345-67-89.')
}
