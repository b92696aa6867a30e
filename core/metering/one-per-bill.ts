import { inOrder } from '../units/dates.ts'
import { periodText } from '../units/period.ts'
import type { Reading } from './reading.table.ts'

/** One reading for each bill, oldest bill first: what the controller read goes before what the resident sent. */
export function onePerBill<Waiting extends Pick<Reading, 'id' | 'period' | 'source'>>(waiting: Waiting[]): Waiting[] {
  const byBill = new Map<string, Waiting>()
  const ordered = waiting.toSorted((a, b) => inOrder(a.period, b.period) || a.id - b.id)
  for (const reading of ordered) {
    const bill = periodText(reading.period)
    if (!byBill.has(bill) || reading.source === 'control') byBill.set(bill, reading)
  }
  return [...byBill.values()]
}
