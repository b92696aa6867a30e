import type { Logger } from 'pino'
import type { API } from 'vk-io'
import type { Listening } from '../hear.ts'
import { type Received, receiveRaw } from '../receive.ts'
import { heardEvent } from './heard-event.ts'
import { nameAgents } from './name-agents.ts'

/** Hears an event as VK brings it, by Long Poll or by the Callback API. */
export type TakeEvent = (event: unknown) => Promise<Received>

/** An agent's name is asked of VK before the turn. */
export function eventTaker(api: API, deskPeer: string | undefined, listening: Listening, logger: Logger): TakeEvent {
  const named = nameAgents(api, deskPeer, logger)
  const read = async (event: unknown) => {
    const update = heardEvent(event)
    return update && (await named(update))
  }
  return event => receiveRaw(listening, 'vk', () => read(event), logger)
}
