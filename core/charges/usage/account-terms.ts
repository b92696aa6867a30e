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

/** The terms of an account of a branch, oldest first, with the tariffs that each brings. */
export function accountTerms(dated: readonly DatedTerms[], branch: string, list: TariffList): Terms {
  const [only] = dated
  if (dated.length === 1 && only && !only.rangeExempt) {
    return { norms: dated, tariffs: zones => list(branch, only.category, zones) }
  }
  return {
    norms: dated,
    tariffs: zones =>
      dated.flatMap((terms, index) =>
        versionsUnder(list(branch, terms.category, zones), {
          from: terms.from,
          until: dated[index + 1]?.from ?? null,
        }).map(version => ({ ...version, isExempt: terms.rangeExempt, terms: index })),
      ),
  }
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
