import type { TariffList } from '../../tariffs/read-tariffs.ts'
import type { TariffVersion } from '../../tariffs/tariff-version.ts'
import { isAfter, laterOf } from '../../units/dates.ts'

/** What an account is billed by from a day on, until the next ones begin; null is from the first. */
export interface DatedTerms {
  from: Temporal.PlainDate | null
  category: string
  normWh: bigint
  rangeExempt: boolean
}

/** What an account is billed by, each day of it (billing-rules §11). */
export interface Terms {
  /** The norm of a month from a day on, oldest first; null is from the first. */
  norms: readonly { from: Temporal.PlainDate | null; normWh: bigint }[]
  /** The versions for meters of so many zones, one after another as the account comes under them. */
  tariffs(zones: number): readonly TariffVersion[]
}

/**
 * The terms of an account of a branch, oldest first, with the tariffs that each brings. Only another category or exemption parts the versions:
 * a norm prices nothing (billing-rules §2, §11).
 */
export function accountTerms(dated: readonly DatedTerms[], branch: string, list: TariffList): Terms {
  const pricing = dated.filter((terms, index) => !isPricedAlike(terms, dated[index - 1]))
  const [only] = pricing
  if (pricing.length === 1 && only && !only.rangeExempt) {
    return { norms: dated, tariffs: zones => list(branch, only.category, zones) }
  }
  const numbers = categoryNumbers(pricing)
  return {
    norms: dated,
    tariffs: zones =>
      pricing.flatMap((terms, index) =>
        versionsUnder(list(branch, terms.category, zones), {
          from: terms.from,
          until: pricing[index + 1]?.from ?? null,
        }).map(version => ({ ...version, isExempt: terms.rangeExempt, terms: numbers[index]! })),
      ),
  }
}

function isPricedAlike(terms: DatedTerms, before: DatedTerms | undefined): boolean {
  return terms.category === before?.category && terms.rangeExempt === before.rangeExempt
}

/** One number for each category in turn: an exemption leaves the account under the same limits. */
function categoryNumbers(terms: readonly DatedTerms[]): number[] {
  let number = 0
  return terms.map(({ category }, index) => {
    if (index > 0 && category !== terms[index - 1]!.category) number++
    return number
  })
}

/** The versions of a category while an account belongs to it; days without one are a version without prices. */
function versionsUnder(
  versions: readonly TariffVersion[],
  { from, until }: { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null },
): TariffVersion[] {
  const begun = until ? versions.filter(version => isAfter(until, version.from)) : versions
  if (!from) return [...begun]
  const current = begun.findLastIndex(version => !isAfter(version.from, from))
  const own = begun.slice(Math.max(current, 0)).map(version => ({
    ...version,
    from: laterOf(version.from, from),
    versionFrom: version.from,
  }))
  return current < 0 ? [{ from, limitsKwh: [], prices: [] }, ...own] : own
}
