import type { Account } from '../../core/accounts/account.table.ts'
import { closedSince } from '../../core/accounts/closed-since.ts'
import type { WholeAccount } from '../../core/charges/usage/load-account.ts'
import { standingMeters } from '../../core/charges/usage/standing-meters.ts'
import type { PenaltyAhead } from '../../core/charges/views/explain-penalty.ts'
import { type Forecast, forecast } from '../../core/charges/views/forecast.ts'
import { changeInPercent, lastYearsUse } from '../../core/charges/views/last-years-use.ts'
import type { ComingCorrection, OwedNow } from '../../core/charges/views/owed-now.ts'
import { isCountable } from '../../core/metering/is-countable.ts'
import { isBefore } from '../../core/units/dates.ts'
import { sumOf } from '../../core/units/integers.ts'
import { daysIn, periodOf } from '../../core/units/period.ts'
import type { Texts } from '../texts/ru/ru.ts'
import type { LastYearView, UncountedView, VerificationView } from '../texts/views/last-year-view.ts'
import type { QuoteView } from '../texts/views/quote-view.ts'
import type { Looking } from './account-views.ts'

/** How long before its end a verification is mentioned. */
const noticeDays = 90

export type ForecastView = {
  /** Of an account that is closed; older records lack it, and what the next bill corrects. */
  closedSince?: Temporal.PlainDate | null
  correction?: ComingCorrection | null
  forecast: Forecast | null
  ahead: PenaltyAhead | null
  verifications: VerificationView[]
}

/** A penalty below a ruble is not worth a warning. */
const worthTelling = 100n

/** What an account's card tells ahead. With a reading of this month waiting, its charge is known and needs no forecast. */
export function viewForecast(account: Account, owed: OwedNow, today: Temporal.PlainDate): ForecastView {
  const { correction } = owed
  const ahead = viewAhead(owed)
  const since = closedSince(account, today)
  if (since) return { closedSince: since, correction, forecast: null, ahead, verifications: [] }
  const month = periodOf(today)
  const isRead = owed.quote.usages.some(
    ({ reading: { period, takenOn } }) => period.equals(month) || periodOf(takenOn).equals(month),
  )
  return {
    closedSince: null,
    correction,
    forecast: isRead ? null : forecast(owed.loaded, month),
    ahead,
    verifications: standingMeters(owed.loaded, today).flatMap(({ serial, verifiedUntil: until }) =>
      until && daysIn({ from: today, to: until }) <= noticeDays
        ? [{ serial, until, isOver: isBefore(until, today) }]
        : [],
    ),
  }
}

/** The meters whose readings of today do not count (billing-rules §3): who has sent one is told at once. */
export function viewUncounted(loaded: WholeAccount, today: Temporal.PlainDate): UncountedView[] {
  return standingMeters(loaded, today).flatMap(({ serial, failedOn, verifiedUntil }): UncountedView[] => {
    if (isCountable({ takenOn: today }, { failedOn, verifiedUntil })) return []
    return [failedOn && !isBefore(today, failedOn) ? { serial, failedOn } : { serial, verifiedUntil: verifiedUntil! }]
  })
}

/** The penalties that no bill holds yet, where they are worth telling. */
export function viewAhead({ ahead }: Pick<QuoteView, 'ahead'>): PenaltyAhead | null {
  return ahead && ahead.kopecks >= worthTelling ? ahead : null
}

/** Longer spans say nothing about a season. */
const longestSpanDays = 45n

/**
 * How a reading that waits compares with the month a year ago in which it was taken, a day with a day; null where that is unknown, or where
 * several bills are shown together.
 */
export async function viewLastYear(
  { em }: Looking,
  account: Account,
  { usages }: QuoteView,
): Promise<LastYearView | null> {
  const [first] = usages
  const isAlike = usages.every(
    ({ previousOn, nextOn }) => previousOn.equals(first!.previousOn) && nextOn.equals(first!.nextOn),
  )
  if (!first || !isAlike) return null
  const before = await lastYearsUse(em, account.id, periodOf(first.nextOn))
  const days = daysIn({ from: first.previousOn, to: first.nextOn })
  if (!before || days === 0n || days > longestSpanDays || before.days > longestSpanDays) return null
  const volumeWh = sumOf(usages.flatMap(usage => usage.volumeWh))
  const percent = changeInPercent({ volumeWh, days }, before)
  return percent === null ? null : { period: before.period, volumeWh: before.volumeWh, percent }
}

/** The forecast of a card, as paragraphs: what is wrong first. */
export function forecastLines({ forecast, closed }: Texts, view: ForecastView): string[] {
  const { closedSince, correction, forecast: usual, ahead, verifications } = view
  return [
    ...(closedSince ? [closed.card(closedSince)] : []),
    ...verifications.map(forecast.verification),
    ...(correction ? [forecast.correction(correction)] : []),
    ...(ahead ? [forecast.penaltyAhead(ahead)] : []),
    ...(usual ? [forecast.usual(usual)] : []),
  ]
}
