import type { ChartConfiguration } from 'chart.js'
import type { UseChart } from '../../../bots/messages/message.ts'

/** The picture's size before its pixels are doubled: shown 360 wide on a phone, its type is two thirds as large. */
export const chartSize = { width: 540, height: 460, devicePixelRatio: 2 } as const
/** Light, and not white: it stands out in a light chat and does not dazzle in a dark one. */
export const background = '#f5f7fa'

const ink = '#1b2733'
const faintInk = '#51606f'
const grid = '#dfe4ea'
const yearAgoColor = '#d0225f'

/** By the number of the zone: undivided, day or peak, night, half-peak. */
const zoneColors = ['#2f74e0', '#f0a22e', '#3d4fb5', '#21a399']

/** More labels over the bars, or thicker marks, than this many months would run into each other. */
const mostLabels = 13

/** What depends on who draws: the families of type, and the hatched fill of a colour. */
interface Brushes {
  family: string
  hatch(color: string): string | CanvasPattern
}

/** With the labels' own options, which Chart.js does not know. */
type Dataset = Record<string, unknown>

/** A chart of use as Chart.js takes it: bars stacked by zone, hatched where estimated, the average, and the year before. */
export function chartConfig(chart: UseChart, { family, hatch }: Brushes): ChartConfiguration<'bar' | 'line'> {
  const { months, title, subtitle, language } = chart
  const font = { family, size: 18 }
  const heading = { display: true, align: 'start', color: ink } as const
  return {
    type: 'bar',
    data: {
      labels: months.map(({ label }) => label),
      datasets: [...markDatasets(chart), ...totals(chart, family), ...barDatasets(chart, hatch)] as never[],
    },
    options: {
      responsive: false,
      animation: false,
      locale: language,
      font,
      color: ink,
      layout: { padding: { top: 18, right: 22, bottom: 16, left: 16 } },
      scales: scales(months.length, family),
      plugins: {
        title: { ...heading, text: title, font: { family, size: 25, weight: 'bold' }, padding: { bottom: 4 } },
        subtitle: { ...heading, text: subtitle, color: faintInk, font: { family, size: 17 }, padding: { bottom: 16 } },
        legend: {
          position: 'bottom',
          align: 'start',
          reverse: true,
          labels: {
            color: ink,
            font,
            usePointStyle: true,
            pointStyleWidth: 22,
            boxHeight: 11,
            padding: 13,
            // Runs at QuickChart, too, so it uses nothing from outside.
            filter: item => item.text !== '',
          },
        },
        tooltip: { enabled: false },
        datalabels: { display: false },
      },
    } as ChartConfiguration<'bar' | 'line'>['options'] & object,
  }
}

function scales(months: number, family: string) {
  return {
    x: {
      stacked: true,
      grid: { display: false },
      border: { color: faintInk },
      ticks: { color: ink, font: { family, size: months > 8 ? 15 : 17 }, maxRotation: 0, autoSkip: false },
    },
    y: {
      stacked: true,
      beginAtZero: true,
      grace: '12%',
      border: { display: false },
      grid: { color: grid },
      ticks: { color: faintInk, font: { family, size: 16 }, maxTicksLimit: 6, precision: 0 },
    },
  }
}

const kilowattHours = (volumeWh: number | null) => (volumeWh === null ? null : volumeWh / 1000)

/** Zone upon zone. What the legend shows of estimates is a dataset of its own without any values. */
function barDatasets({ zones, months, estimated }: UseChart, hatch: Brushes['hatch']): Dataset[] {
  const bars = { type: 'bar', stack: 'use', pointStyle: 'rect', maxBarThickness: 64, categoryPercentage: 0.86 } as const
  const keyColor = zones.length === 1 ? zoneColors[zones[0]!.zone]! : faintInk
  const key = { ...bars, label: estimated ?? '', data: [], backgroundColor: hatch(keyColor), borderColor: keyColor }
  const parts = zones.toReversed().flatMap(({ zone, name, volumeWh }) => {
    const color = zoneColors[zone]!
    const part = (isEstimated: boolean) =>
      volumeWh.map((each, index) => (months[index]!.isEstimated === isEstimated ? kilowattHours(each) : null))
    const measured = { ...bars, label: name, data: part(false), backgroundColor: color, borderColor: color }
    const guessed = { ...bars, label: '', data: part(true), backgroundColor: hatch(color), borderColor: color }
    return [{ ...guessed, borderWidth: 1.5 }, measured]
  })
  return [...(estimated === null ? [] : [{ ...key, borderWidth: 1.5 }]), ...parts]
}

/** The sum over each bar, or in its head where a mark would cross it or stand between the two; none where there is no room. */
function totals({ zones, months, average, yearAgo }: UseChart, family: string): Dataset[] {
  if (months.length > mostLabels) return []
  const highest = Math.max(0, ...months.map((_, x) => Math.max(totalOf(zones, x) ?? 0, yearAgo?.volumeWh[x] ?? 0)))
  const line = highest / 8
  const data = months.flatMap((_, x) => {
    const totalWh = totalOf(zones, x)
    if (totalWh === null) return []
    const marks = [average?.volumeWh, yearAgo?.volumeWh[x]].flatMap(mark => mark ?? [])
    const above = marks.filter(mark => mark > totalWh - line / 4 && mark < totalWh + line)
    // Below whatever crosses the bar there.
    const falling = marks.toSorted((a, b) => b - a)
    const head = falling.reduce((top, mark) => (mark < top && mark > top - line ? mark : top), totalWh)
    const isInside = above.length > 0 && head > line
    const y = isInside ? head : Math.max(totalWh, ...above)
    return [{ x, y: y / 1000, label: String(Math.round(totalWh / 1000)), align: isInside ? 'bottom' : 'top' }]
  })
  const isTight = months.length > 8 && data.some(({ label }) => label.length > 3)
  const datalabels = {
    display: true,
    align: data.map(({ align }) => align),
    anchor: 'end',
    offset: yearAgo ? 1 : -2,
    color: ink,
    font: { family, size: isTight ? 13 : 17, weight: 'bold' },
    textStrokeColor: background,
    textStrokeWidth: 4,
  }
  const unseen = { label: '', showLine: false, pointRadius: 0, parsing: false }
  return [{ type: 'line', stack: 'totals', data, datalabels, ...unseen }]
}

function totalOf(zones: UseChart['zones'], month: number): number | null {
  const known = zones.flatMap(({ volumeWh }) => volumeWh[month] ?? [])
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0)
}

/** The average as a line through everything, the year before as a short mark for each month. */
function markDatasets({ average, yearAgo, months }: UseChart): Dataset[] {
  const line = { type: 'line', pointStyle: 'line' } as const
  const past = yearAgo && {
    ...line,
    stack: 'past',
    label: yearAgo.name,
    data: yearAgo.volumeWh.map(kilowattHours),
    showLine: false,
    borderColor: yearAgoColor,
    pointBorderColor: yearAgoColor,
    pointBorderWidth: 3.5,
    pointRadius: months.length > mostLabels ? 7 : 15,
    borderWidth: 3.5,
  }
  const level = average && {
    ...line,
    stack: 'average',
    label: average.name,
    data: months.map(() => kilowattHours(average.volumeWh)),
    // Not dashed: the legend's sample of a line never is.
    borderColor: ink,
    borderWidth: 2,
    pointRadius: 0,
  }
  return [...(past ? [past] : []), ...(level ? [level] : [])]
}
