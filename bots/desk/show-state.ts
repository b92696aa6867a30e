import type { DeskDelivery } from './desk-delivery.ts'
import type { DeskPlace } from './desk-place.table.ts'
import type { Spot } from './desk-room.ts'

/** Shows a topic as open or closed. */
export async function showState({ em, room }: DeskDelivery, place: DeskPlace, spot: Spot, state: 'open' | 'closed') {
  const isClosed = state === 'closed'
  if (spot.topic === null || place.isClosed === isClosed) return
  await room.setTopicOpen(spot, !isClosed)
  place.isClosed = isClosed
  await em.flush()
}
