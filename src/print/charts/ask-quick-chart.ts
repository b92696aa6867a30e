import quickChart from 'quickchart-js'
import type { UseChart } from '../../../bots/messages/message.ts'
import { background, chartConfig, chartSize } from './chart-config.ts'

/** Its types are those of a CommonJS module, which it is not when it is imported. */
const QuickChart = quickChart as unknown as typeof quickChart.default

const mostBytes = 4_000_000
const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

/**
 * Has a QuickChart of one's own draw a chart as a PNG. Throws an Error that says why when it does not in time. It is
 * asked directly, since the library's own request waits for ever.
 */
export async function askQuickChart(url: string, chart: UseChart, timeLimitMs: number): Promise<Uint8Array> {
  const response = await fetch(`${url.replace(/\/+$/, '')}/chart`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request(chart).getPostData()),
    redirect: 'error',
    signal: AbortSignal.timeout(timeLimitMs),
  })
  if (!response.ok) throw new Error(`QuickChart answered ${response.status}`)
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) throw new Error('QuickChart sent too much')
  const png = Buffer.from(await response.arrayBuffer())
  if (png.length > mostBytes) throw new Error('QuickChart sent too much')
  if (!png.subarray(0, pngSignature.length).equals(pngSignature)) throw new Error('QuickChart sent no PNG')
  return png
}

function request(chart: UseChart) {
  const { width, height, devicePixelRatio } = chartSize
  const hatch = (color: string) => QuickChart.pattern.draw('diagonal', `${color}33`, color, 14)
  return new QuickChart()
    .setConfig(chartConfig(chart, { family: 'sans-serif', hatch }) as never)
    .setVersion('4')
    .setWidth(width)
    .setHeight(height)
    .setDevicePixelRatio(devicePixelRatio)
    .setBackgroundColor(background)
    .setFormat('png')
}
