import { decimalText } from '../../../core/units/decimal.ts'
import { type Kopecks, kopecks, rublesText, sumKopecks } from '../../../core/units/money.ts'
import type { Listing, ListRow } from '../output/listing.ts'

/** An account's charge for a month under the tariffs in force, and under others. */
export interface Compared {
  branch: string
  number: string
  address: string
  category: string
  before: Kopecks
  after: Kopecks
}

const sums = { before: 'rubles', after: 'rubles', change: 'rubles', percent: 'number' } as const

/** The totals by branch and category, with a row for all. */
export const rehearsalTotals: Listing = {
  title: 'rehearsal totals',
  columns: { branch: 'word', category: 'text', accounts: 'number', ...sums },
}

/** How many accounts' charges change by how much. */
export const rehearsalChanges: Listing = {
  title: 'rehearsal changes',
  columns: { changed: 'word', accounts: 'number', ...sums },
}

/** Account by account. */
export const rehearsal: Listing = {
  title: 'rehearsal',
  columns: { branch: 'text', account: 'text', address: 'text', category: 'text', ...sums },
}

export function totalsOf(all: readonly Compared[]): ListRow[] {
  const groups = Map.groupBy(all, ({ branch, category }) => `${branch} ${category}`)
  const rows = [...groups.values()].map(part => ({
    branch: part[0]!.branch,
    category: part[0]!.category,
    ...sumsOf(part),
  }))
  const inOrder = rows.toSorted((a, b) => `${a.branch} ${a.category}`.localeCompare(`${b.branch} ${b.category}`))
  return [...inOrder, { branch: 'total', category: null, ...sumsOf(all) }]
}

export function changesOf(all: readonly Compared[]): ListRow[] {
  return steps.map(({ changed, holds }) => ({
    changed,
    ...sumsOf(all.filter(each => holds(each.after - each.before, each.before))),
  }))
}

/** The accounts whose charges change most, upwards or downwards. */
export function largestOf(all: readonly Compared[], count: number): ListRow[] {
  const size = ({ before, after }: Compared) => (after > before ? after - before : before - after)
  return all
    .toSorted((a, b) => Number(size(b) - size(a)))
    .slice(0, count)
    .map(rowOf)
}

export function rowOf({ branch, number, address, category, before, after }: Compared): ListRow {
  return { branch, account: number, address, category, ...changeOf(before, after) }
}

/** By how much of what was charged before, in percent: above the first and up to the second; who was charged nothing stands apart. */
const steps: { changed: string; holds(change: bigint, before: bigint): boolean }[] = [
  { changed: 'down by more than 10 %', holds: within(undefined, -10n) },
  {
    changed: 'down by up to 10 %',
    holds: (change, before) => before > 0n && change < 0n && change * 100n > -10n * before,
  },
  { changed: 'no change', holds: change => change === 0n },
  { changed: 'up by up to 5 %', holds: within(0n, 5n) },
  { changed: 'up by 5 to 10 %', holds: within(5n, 10n) },
  { changed: 'up by 10 to 20 %', holds: within(10n, 20n) },
  { changed: 'up by more than 20 %', holds: within(20n, undefined) },
  { changed: 'charged nothing before', holds: (change, before) => before <= 0n && change !== 0n },
]

function within(above: bigint | undefined, upTo: bigint | undefined) {
  return (change: bigint, before: bigint): boolean =>
    before > 0n &&
    change !== 0n &&
    (above === undefined || change * 100n > above * before) &&
    (upTo === undefined || change * 100n <= upTo * before)
}

function sumsOf(part: readonly Compared[]): ListRow {
  const [before, after] = [sumKopecks(part.map(each => each.before)), sumKopecks(part.map(each => each.after))]
  return { accounts: String(part.length), ...changeOf(before, after) }
}

function changeOf(before: Kopecks, after: Kopecks): ListRow {
  const change = kopecks(after - before)
  const texts = { before: rublesText(before), after: rublesText(after), change: rublesText(change) }
  return { ...texts, percent: before > 0n ? percentText(change, before) : null }
}

/** To a tenth, a half away from zero. */
function percentText(change: bigint, of: bigint): string {
  const size = change < 0n ? -change : change
  const tenths = (size * 2000n + of) / (2n * of)
  return decimalText(change < 0n ? -tenths : tenths, 1, 1)
}
