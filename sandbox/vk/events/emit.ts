import { randomBytes } from 'node:crypto'
import { record } from '../../serving.ts'
import type { Community } from '../state/state.ts'
import type { EventType, VkEvent } from '../state/types.ts'

/** Tells a community what happened, by each way that it listens on for events of this type. */
export function emit(community: Community, type: EventType, object: object): void {
  const { longPoll, callback, events } = community
  const event: VkEvent = {
    type,
    event_id: randomBytes(20).toString('hex'),
    group_id: community.groupId,
    v: longPoll.version,
    object: structuredClone(object) as Record<string, unknown>,
  }
  record(events, event)
  if (longPoll.isEnabled && longPoll.types.has(type)) longPoll.add(event)
  if (community.callbackTypes.has(type)) callback.add(event)
}
