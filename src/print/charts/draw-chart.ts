import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  SubTitle,
  Title,
} from 'chart.js'
import datalabels from 'chartjs-plugin-datalabels'
import type { UseChart } from '../../../bots/messages/message.ts'
import { background, chartConfig, chartSize } from './chart-config.ts'

Chart.register(BarController, BarElement, LineController, LineElement, PointElement)
Chart.register(CategoryScale, LinearScale, Legend, Title, SubTitle, datalabels)

/** The package has a file for each alphabet; the canvas looks for a letter in one family after another. */
const alphabets = ['cyrillic', 'latin', 'latin-ext']
const family = alphabets.map(alphabet => `"Golos ${alphabet}"`).join(', ')

/** Draws a chart as a PNG, in this process: nothing of it leaves. */
export async function drawChart(chart: UseChart): Promise<Uint8Array> {
  if (!GlobalFonts.has(`Golos ${alphabets[0]}`)) loadFonts()
  const { width, height, devicePixelRatio } = chartSize
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const config = chartConfig(chart, { family, hatch: color => hatched(context, color) })
  const paper = { id: 'paper', beforeDraw: () => fillPaper(context, width, height) }
  const options = { ...config.options, devicePixelRatio }
  const drawn = new Chart(canvas as never, { ...config, options, plugins: [paper] } as never)
  const png = await canvas.encode('png')
  drawn.destroy()
  return png
}

function fillPaper(context: SKRSContext2D, width: number, height: number): void {
  context.fillStyle = background
  context.fillRect(0, 0, width, height)
}

/** Stripes of a colour on its paler shade. */
function hatched(context: SKRSContext2D, color: string): CanvasPattern {
  const size = 14
  const tile = createCanvas(size, size)
  const brush = tile.getContext('2d')
  brush.fillStyle = background
  brush.fillRect(0, 0, size, size)
  brush.fillStyle = `${color}33`
  brush.fillRect(0, 0, size, size)
  brush.strokeStyle = color
  brush.lineWidth = 4
  for (const shift of [-size, 0, size]) {
    brush.moveTo(shift - 2, size + 2)
    brush.lineTo(shift + size + 2, -2)
  }
  brush.stroke()
  return context.createPattern(tile, 'repeat') as unknown as CanvasPattern
}

function loadFonts(): void {
  for (const alphabet of alphabets) {
    for (const weight of [400, 700]) {
      const file = import.meta.resolve(`@fontsource/golos-text/files/golos-text-${alphabet}-${weight}-normal.woff2`)
      GlobalFonts.register(readFileSync(fileURLToPath(file)), `Golos ${alphabet}`)
    }
  }
}
