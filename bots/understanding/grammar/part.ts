import type { DaySaid } from './day-said.ts'

/** What a token of a text is taken for. */
export type Taken =
  | NumberSaid
  /** T1 is the day or the peak, T2 the night, T3 the half-peak; 0 is all of them together. */
  | { as: 'zone'; zone: number }
  | { as: 'day'; day: DaySaid }
  | { as: 'month'; month: number; year?: number }
  /** A sum of money in whole kopecks; without it where the sum is unclear. */
  | { as: 'money'; kopecks?: bigint }
  /** The number of an account or a meter. */
  | { as: 'name'; digits: string }
  | { as: Sign }

/** One number, up to a space. */
export interface NumberSaid {
  as: 'number'
  /** «20099» or «20099,5»; several where a mark may be meant in two ways. */
  readings: string[]
  /** What stands between it and the number before: nothing but a space, a no-break one, or something else. */
  gap: 'space' | 'no-break' | 'apart'
  /** It was not written in plain digits. */
  isGuess?: true
  /** «24.11» and «12.30» may be a day or a time. */
  like?: DaySaid | 'time'
}

/**
 * Words and signs by what they do: `was`, `now`, `use`, `from`, `to`, `arrow`, `dash`, `not`, `but` say what the numbers near them are;
 * `hedge`, `or`, `span` and `unknown` that there is no reading to be taken; `doubt` and `aside` that it is to be asked about; `reading` that it is one.
 * `unit` may as well be of what was used, and `vague` are small words beside which a number may be anything.
 */
export type Sign =
  | 'was'
  | 'now'
  | 'use'
  | 'from'
  | 'to'
  | 'arrow'
  | 'dash'
  | 'not'
  | 'but'
  | 'or'
  | 'hedge'
  | 'span'
  | 'doubt'
  | 'aside'
  | 'phone'
  | 'time'
  | 'reading'
  | 'unit'
  | 'vague'
  | 'idle'
  | 'break'
  | 'unknown'

/** A token with its place in the plain text. */
export type Part = Taken & { from: number; to: number }

/** What a pattern means; undefined where it means nothing after all. */
export interface Rule {
  pattern: RegExp
  read(match: readonly string[], around: { before: string; after: string }): Taken | undefined
}

/** A rule that takes its pattern for a word or a sign. */
export function sign(as: Sign, pattern: RegExp): Rule {
  return { pattern, read: () => ({ as }) }
}
