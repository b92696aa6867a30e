import type { EntityManager } from '@mikro-orm/postgresql'
import { type Closing, closePeriod } from '../charges/closing/close-period.ts'
import { totalsOfAll } from '../charges/closing/closing-totals.ts'
import { countAnomalies } from '../charges/closing/count-anomalies.ts'
import type { Preview } from './month-end.table.ts'

/** What closing a month would come to, by the closing itself, taken back; undefined while it still runs somewhere. */
export async function previewMonth(
  em: EntityManager,
  closing: Pick<Closing, 'period' | 'supplier' | 'now'>,
): Promise<Preview | undefined> {
  const odd = countAnomalies()
  const closed = await closePeriod(em, { ...closing, dryRun: true, onAnomaly: odd.add })
  if (closed.kind !== 'closed') return undefined
  const { accounts, chargedKopecks } = totalsOfAll(closed.totals, '')
  return { accounts, chargedKopecks: String(chargedKopecks), odd: odd.all() }
}
