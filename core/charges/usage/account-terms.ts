import { branchesOver } from '../../accounts/branches-over.ts'
import type { TariffList } from '../../tariffs/read-tariffs.ts'
import type { TariffVersion } from '../../tariffs/tariff-version.ts'
import { isAfter, laterOf } from '../../units/dates.ts'

/** What an account is billed by from a day on, until the next ones begin; null is from the first. */
export interface DatedTerms {
  from: Temporal.PlainDate | null
  branch: string
  category: string
  normWh: bigint
  rangeExempt: boolean
}

type KeptTerms = Pick<DatedTerms, 'category' | 'normWh' | 'rangeExempt'>

/** The former terms of an account, oldest first, each until a day, and those that stand, each with the day from which it is in force. */
export function datedTerms(
  former: readonly (KeptTerms & { until: Temporal.PlainDate; branch?: string | null | undefined })[],
  standing: KeptTerms & { branch: string },
): DatedTerms[] {
  const branches = branchesOver(former, standing.branch)
  return [...former, standing].map(({ category, normWh, rangeExempt }, index) => {
    return { from: former[index - 1]?.until ?? null, branch: branches[index]!, category, normWh, rangeExempt }
  })
}

/** What an account is billed by, each day of it (billing-rules §11). */
export interface Terms {
  /** The norm of a month from a day on, oldest first; null is from the first. */
  norms: readonly { from: Temporal.PlainDate | null; normWh: bigint }[]
  /** The versions for meters of so many zones, one after another as the account comes under them. */
  tariffs(zones: number): readonly TariffVersion[]
}

/**
 * The terms of an account, oldest first, with the tariffs that each brings. Only another category, exemption or branch parts the versions: a
 * norm prices nothing (billing-rules §2, §11).
 */
export function accountTerms(dated: readonly DatedTerms[], list: TariffList): Terms {
  const pricing = dated.filter((terms, index) => !isPricedAlike(terms, dated[index - 1]))
  const [only] = pricing
  if (pricing.length === 1 && only && !only.rangeExempt) {
    return { norms: dated, tariffs: zones => list(only.branch, only.category, zones) }
  }
  return {
    norms: dated,
    tariffs: zones =>
      joined(
        pricing.map((terms, index) => ({
          ...terms,
          versions: versionsUnder(list(terms.branch, terms.category, zones), {
            from: terms.from,
            until: pricing[index + 1]?.from ?? null,
          }),
        })),
      ),
  }
}

function isPricedAlike(terms: DatedTerms, before: DatedTerms | undefined): boolean {
  return isOfOneTariff(terms, before) && terms.branch === before?.branch
}

function isOfOneTariff(terms: DatedTerms, before: DatedTerms | undefined): boolean {
  return terms.category === before?.category && terms.rangeExempt === before.rangeExempt
}

/**
 * The versions of terms one after another. A number is that of one category in branches that had the same version when the account moved: an
 * exemption leaves it under the same limits, and a move from which nothing is priced otherwise cuts nothing.
 */
function joined(parts: readonly (DatedTerms & { versions: TariffVersion[] })[]): TariffVersion[] {
  let number = 0
  return parts.flatMap((part, index) => {
    const before = parts[index - 1]
    const goesOn = before !== undefined && isSame(before.versions.at(-1), part.versions[0])
    if (before && (part.category !== before.category || (part.branch !== before.branch && !goesOn))) number++
    const fresh = goesOn && isOfOneTariff(part, before) ? part.versions.slice(1) : part.versions
    return fresh.map(version => ({ ...version, isExempt: part.rangeExempt, terms: number }))
  })
}

/** Whether a version is the one before, which another branch has as well. */
function isSame(before: TariffVersion | undefined, version: TariffVersion | undefined): boolean {
  return before !== undefined && version !== undefined && contentOf(before) === contentOf(version)
}

function contentOf({ from, versionFrom, limitsKwh, prices }: TariffVersion): string {
  return [prices.length > 0 ? (versionFrom ?? from) : '', limitsKwh, prices.join(';')].join('|')
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
