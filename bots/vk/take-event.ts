import type { Logger } from 'pino'
import type { API } from 'vk-io'
import type { TurnContext } from '../port/turn-context.ts'
import { type Received, receiveRaw } from '../turn/process-update.ts'
import { heardEvent } from './heard-event.ts'
import { nameAgents } from './name-agents.ts'
import { wholeMessages } from './whole-messages.ts'

/** Hears an event as VK brings it, by Long Poll or by the Callback API. */
export type TakeEvent = (event: unknown) => Promise<Received>

/** What an event lacks, the rest of a long message and an agent's name, is asked of VK before its turn. */
export function eventTaker(
  { api, groupId, deskPeers }: { api: API; groupId: number; deskPeers: string[] },
  listening: TurnContext,
  logger: Logger,
): TakeEvent {
  const whole = wholeMessages(api, groupId, listening, logger)
  const named = nameAgents(api, deskPeers, logger)
  const read = async (event: unknown) => {
    const update = heardEvent(await whole(event))
    return update && (await named(update))
  }
  return event => receiveRaw(listening, 'vk', () => read(event), logger)
}
