import type { Dial } from './average-consumption.ts'
import { type Misfit, misfit } from './misfit.ts'
import { type ChainReading, inChainOrder } from './standing-readings.ts'

/**
 * Whether a reading from before a meter's opening one can be told of it, and the one of that day and source that it puts right. It must
 * stand between the others of the `history`, of which the opening reading is the last.
 */
export function validateHistory<Known extends ChainReading>(
  sent: Omit<ChainReading, 'id'>,
  meter: Dial,
  history: readonly Known[],
): { kind: 'fits'; replaced: Known | undefined } | Misfit<Known> {
  const replaced = history.find(each => each.source === sent.source && each.takenOn.equals(sent.takenOn))
  const others = history.filter(each => each !== replaced).toSorted(inChainOrder)
  const newest = { ...sent, id: Number.MAX_SAFE_INTEGER }
  const before = others.findLast(each => inChainOrder(each, newest) < 0)
  const next = others.find(each => inChainOrder(each, newest) > 0)
  // Whoever has looked at the file has looked at a dial that turned over until the opening reading, too.
  const after = next && { ...next, rolloverConfirmed: next.rolloverConfirmed || sent.rolloverConfirmed }
  const found = misfit<Known>(sent, { before, after }, meter)
  return found.kind === 'none' ? { kind: 'fits', replaced } : found
}
