import { createCanvas } from '@napi-rs/canvas'
import { Chart } from 'chart.js'
import type { UseChart } from '../../bots/messages/message.ts'
import { chartConfig, chartSize } from '../../src/print/charts/chart-config.ts'
import { drawChart } from '../../src/print/charts/draw-chart.ts'
import type { Report } from '../report.ts'

const rounds = 5
const count = 30
const months = ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']

const chart: UseChart = {
  language: 'ru',
  title: '3 600 кВт·ч за 12 месяцев',
  subtitle: 'Январь 2026 г. – декабрь 2026 г., кВт·ч',
  months: months.map((label, index) => ({ label: [label, ''], isEstimated: index % 5 === 4 })),
  zones: [{ zone: 0, name: 'По показаниям', volumeWh: months.map((_, index) => 200_000 + index * 20_000) }],
  estimated: 'Без показаний',
  average: { name: 'В среднем 300 кВт·ч', volumeWh: 300_000 },
  yearAgo: { name: 'Год назад', volumeWh: months.map(() => 280_000) },
}

/** The chart of a year's use as a PNG, beside bare Chart.js, which draws the same bars by the system's fonts on no paper. */
export async function charts(report: Report): Promise<void> {
  const measured: Record<'ours' | 'theirs', number[]> = { ours: [], theirs: [] }
  await drawChart(chart)
  for (let round = 0; round < rounds; round++) {
    measured.theirs.push(await perSecond(drawBare))
    measured.ours.push(await perSecond(() => drawChart(chart)))
  }
  report.add('charts', { what: 'a year', unit: 'charts/s', beside: 'bare Chart.js', ...measured, goal: '≥ 0.9' })
}

async function drawBare(): Promise<void> {
  const canvas = createCanvas(chartSize.width, chartSize.height)
  const config = chartConfig(chart, { family: 'sans-serif', hatch: color => color })
  const options = { ...config.options, devicePixelRatio: chartSize.devicePixelRatio }
  const drawn = new Chart(canvas as never, { ...config, options } as never)
  await canvas.encode('png')
  drawn.destroy()
}

async function perSecond(draw: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  for (let nth = 0; nth < count; nth++) await draw()
  return (count * 1000) / (performance.now() - begun)
}
