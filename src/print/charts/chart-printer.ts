import type { Logger } from 'pino'
import type { DrawChart } from '../../../bots/port/messenger-adapter.ts'
import type { Troubles } from '../../logging/create-troubles.ts'

/** Draws charts here, or has a QuickChart of one's own draw them; what that does not draw is drawn here all the same. */
export function chartPrinter(
  quickChartUrl: string | undefined,
  logger: Logger,
  troubles: Troubles,
  timeLimitMs = 5000,
): DrawChart {
  if (!quickChartUrl) return drawHere
  const quickChart = troubles.watch('quickchart', 'QuickChart draws no charts: they are drawn here')
  return async chart => {
    try {
      const { askQuickChart } = await import('./ask-quick-chart.ts')
      return await quickChart.during(askQuickChart(quickChartUrl, chart, timeLimitMs))
    } catch (error) {
      logger.warn({ err: error }, 'QuickChart did not draw a chart; it is drawn here')
      return await drawHere(chart)
    }
  }
}

/** What draws is loaded with the first chart: many a process never draws any. */
const drawHere: DrawChart = async chart => (await import('./draw-chart.ts')).drawChart(chart)
