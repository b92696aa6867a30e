import type { MonthlyUse, UseBasis } from '../../../core/charges/views/monthly-use.ts'
import { sumWh, type UseSummary, yearBefore } from '../../../core/charges/views/use-summary.ts'
import type { Language } from '../../../core/units/language.ts'
import type { UseChart } from '../../messages/message.ts'
import { type Months, monthsBetween } from '../../understanding/read-months.ts'
import { capitalised, noBreak } from '../views/numbers.ts'
import type { HistoryRow, TableView, UseView } from '../views/use-view.ts'
import { energy, type ScreenWords } from './screens.ts'

/** The words of the history; what stands on which line is the same in every language. */
export interface HistoryWords {
  language: Language
  /** «12 месяцев». */
  count(months: number): string
  /** «ноябрь 2026 г.». */
  month(period: Temporal.PlainYearMonth): string
  /** «январь»: the year is told by what follows. */
  monthAlone(period: Temporal.PlainYearMonth): string
  shortMonths: string[]
  /** «2 192 кВт·ч за 12 месяцев», «202 кВт·ч за сентябрь 2026 г.». */
  over(energy: string, time: string): string
  aMonth(energy: string): string
  account(number: string): string
  zones: string
  undivided: string
  /** «на 8 % меньше, чем год назад (2 408 кВт·ч)»; 0 when by less than one percent. */
  changed(percent: bigint, then: string): string
  /** Where only some months can be compared. */
  ofThose(months: string, energy: string, change: string): string
  notCompared: string
  without(months: string, basis: Exclude<UseBasis, 'actual'>): string
  measured: string
  estimated: string
  average(energy: string): string
  yearAgo: string
  byMonth: string
  readings: string
  meter(serial: string): string
  source(row: Extract<HistoryRow, { kind: 'reading' }>): string
  estimate(basis: 'average' | 'norm'): string
  noRows: string
  page(page: number, pages: number): string
}

/** «декабрь 2025 г. – ноябрь 2026 г.», «январь – июнь 2026 г.», or the one month. */
export function rangeText(own: HistoryWords, { from, to }: Months): string {
  if (from.equals(to)) return own.month(from)
  return `${from.year === to.year ? own.monthAlone(from) : own.month(from)} – ${own.month(to)}`
}

/** A use as a whole number of kilowatt-hours: nobody wants the watt-hours of an average. */
function rounded(words: ScreenWords, volumeWh: bigint): string {
  return `${words.numbers.roundedKilowattHours(volumeWh)}${noBreak}${words.kWh}`
}

/** «**2 192 кВт·ч за 12 месяцев**, в среднем 183 кВт·ч в месяц». */
export function useHeadline(words: ScreenWords, own: HistoryWords, { summary, ...period }: Summed): string {
  const { averageWh, months } = summary
  const total = `**${totalText(words, own, { summary, ...period })}**`
  return months < 2 ? total : `${total}, ${own.aMonth(rounded(words, averageWh))}`
}

type Summed = Months & { summary: UseSummary }

function totalText(words: ScreenWords, own: HistoryWords, { summary, from, to }: Summed): string {
  return own.over(rounded(words, summary.totalWh), from.equals(to) ? own.month(from) : own.count(summary.months))
}

/** What stands under the chart: the total, the year before, the zones, and what was not read. */
export function useScreen(words: ScreenWords, own: HistoryWords, view: UseView): string {
  const { summary, months, accountNumber } = view
  return [
    useHeadline(words, own, view),
    [...(view.from.equals(view.to) ? [] : [capitalised(rangeText(own, view))]), own.account(accountNumber)].join('\n'),
    '',
    comparison(words, own, summary),
    ...zoneShares(words, own, months),
    ...(['shared', 'average', 'norm'] as const).flatMap(basis => {
      const count = months.filter(month => month.basis === basis).length
      return count === 0 ? [] : [own.without(own.count(count), basis)]
    }),
  ].join('\n')
}

function comparison(words: ScreenWords, own: HistoryWords, { compared, months }: UseSummary): string {
  if (!compared) return own.notCompared
  const { nowWh, thenWh } = compared
  const change = own.changed(percentChange(nowWh, thenWh), rounded(words, thenWh))
  if (compared.months === months) return `${capitalised(change)}.`
  return `${own.ofThose(own.count(compared.months), rounded(words, nowWh), change)}.`
}

/** Rounded half away from zero; nothing before is as good as nothing to compare with. */
function percentChange(nowWh: bigint, thenWh: bigint): bigint {
  if (thenWh === 0n) return nowWh === 0n ? 0n : 1000n
  const exact = (nowWh - thenWh) * 100n
  const half = exact < 0n ? -thenWh / 2n : thenWh / 2n
  return (exact + half) / thenWh
}

/** «По зонам: день (Т1) 1 400 кВт·ч, ночь (Т2) 792 кВт·ч». */
function zoneShares(words: ScreenWords, own: HistoryWords, months: MonthlyUse[]): string[] {
  const zones = chartZones(words, own, months)
  if (zones.length < 2) return []
  const shares = zones.map(({ zone, name }) => {
    const uses = months.flatMap(month => month.zones.filter(each => zoneNumber(each) === zone))
    return `${name}${noBreak}— ${rounded(words, sumWh(uses))}`
  })
  return [`${own.zones}: ${shares.join(', ')}.`]
}

const zoneNumber = ({ zone, zones }: { zone: number; zones: number }) => (zones === 1 ? 0 : zone)

/** The zones that were used, undivided use first. */
function chartZones(words: ScreenWords, own: HistoryWords, months: MonthlyUse[]): { zone: number; name: string }[] {
  const uses = months.flatMap(({ zones }) => zones)
  const most = Math.max(1, ...uses.map(({ zones }) => zones))
  const numbers = new Set(uses.filter(use => use.volumeWh > 0n || use.zones > 1 || most === 1).map(zoneNumber))
  const names = [own.undivided, ...(most > 1 ? words.zoneNames(most) : [])]
  return [...numbers].toSorted().map(zone => ({ zone, name: names[zone]! }))
}

/** The same as a picture. */
export function useChart(words: ScreenWords, own: HistoryWords, view: UseView): UseChart {
  const { months, summary, yearBefore: earlier } = view
  const periods = Array.from({ length: monthsBetween(view) }, (_, index) => view.from.add({ months: index }))
  const known = periods.map(period => months.find(month => month.period.equals(period)))
  const past = periods.map(period => yearBefore({ period }, earlier))
  const zones = chartZones(words, own, months)
  const isDivided = zones.length > 1
  return {
    language: own.language,
    title: totalText(words, own, view).replaceAll(noBreak, ' '),
    subtitle: `${capitalised(rangeText(own, view))}, ${own.byMonth}`.replaceAll(noBreak, ' '),
    months: periods.map((period, index) => ({
      label: monthLabel(own, period, periods),
      isEstimated: known[index] !== undefined && known[index].basis !== 'actual',
    })),
    zones: zones.map(({ zone, name }) => ({
      zone,
      name: isDivided ? capitalised(name) : own.measured,
      volumeWh: known.map(month =>
        month ? Number(sumWh(month.zones.filter(each => zoneNumber(each) === zone))) : null,
      ),
    })),
    estimated: months.some(({ basis }) => basis !== 'actual') ? own.estimated : null,
    average:
      summary.months < 2
        ? null
        : { name: own.average(rounded(words, summary.averageWh)), volumeWh: Number(summary.averageWh) },
    yearAgo: past.some(Boolean)
      ? { name: own.yearAgo, volumeWh: past.map(month => (month ? Number(sumWh(month.zones)) : null)) }
      : null,
  }
}

/** Every month as long as there is room, then every third; the year under January, or under the first where there is none. */
function monthLabel(own: HistoryWords, period: Temporal.PlainYearMonth, all: Temporal.PlainYearMonth[]): string[] {
  const isShown = all.length <= 13 || (period.month - 1) % 3 === 0
  const hasJanuary = all.some(({ month }) => month === 1)
  const hasYear = hasJanuary ? period.month === 1 : period.equals(all[0]!)
  return [isShown ? own.shortMonths[period.month - 1]! : '', hasYear ? String(period.year) : '']
}

/** A page of readings, newest first. */
export function historyTable(words: ScreenWords, own: HistoryWords, view: TableView): string {
  const { rows, page, pages } = view
  const serials = new Set(rows.flatMap(row => (row.kind === 'reading' ? [row.serial] : [])))
  const sole = serials.size === 1 ? [...serials] : []
  return [
    `**${own.readings}: ${rangeText(own, view)}**`,
    [own.account(view.accountNumber), ...sole.map(own.meter)].join(', '),
    '',
    ...(rows.length === 0 ? [own.noRows] : []),
    ...rows.flatMap(row => rowLines(words, own, row, serials.size > 1)),
    ...(pages > 1 ? ['', own.page(page + 1, pages)] : []),
  ].join('\n')
}

/** «27.10.2026 — 20032, 215 кВт·ч, передано»; the dials of several zones stand on a line of their own. */
function rowLines(words: ScreenWords, own: HistoryWords, row: HistoryRow, isNamed: boolean): string[] {
  const { day, dial, kilowattHours } = words.numbers
  if (row.kind === 'estimate')
    return [`**${capitalised(own.month(row.period))}** — ${energy(words, [row.volumeWh])}, ${own.estimate(row.basis)}`]
  const { takenOn, valuesWh, usedWh, serial } = row
  const isDivided = valuesWh.length > 1
  const names = isDivided ? words.zoneNames(valuesWh.length) : []
  const dials = valuesWh.map((value, zone) => [...names.slice(zone, zone + 1), dial(value)].join(noBreak)).join(', ')
  const parts = usedWh && isDivided ? ` (${usedWh.map(kilowattHours).join(' + ')})` : ''
  const used = usedWh ? [`${energy(words, usedWh)}${parts}`] : []
  const about = [...(isDivided ? [] : [dials]), ...used, own.source(row), ...(isNamed ? [own.meter(serial)] : [])]
  return [`**${day(takenOn)}** — ${about.join(', ')}`, ...(isDivided ? [dials] : [])]
}
