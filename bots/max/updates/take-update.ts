import type { Logger } from 'pino'
import type { TurnContext } from '../../port/turn-context.ts'
import { type Received, receiveRaw } from '../../turn/process-update.ts'
import type { UpdateSource } from '../../turn/start-turns.ts'
import { heardUpdate } from './heard-update.ts'
import { readUpdate, updateId } from './max-update.ts'

/** Hears an update as MAX brings it, by polling or by webhook. */
export function takeUpdate(raw: unknown, listening: TurnContext, logger: Logger): Promise<Received> {
  const read = () => {
    const update = readUpdate(raw)
    return update && heardUpdate(update)
  }
  return receiveRaw(listening, 'max', read, logger)
}

/** What long polling brings. */
export const maxUpdates: UpdateSource<object> = {
  channel: 'max',
  isUpdate,
  idOf: updateId,
  chatOf,
  take: takeUpdate,
}

export function isUpdate(raw: unknown): raw is object {
  return typeof raw === 'object' && raw !== null && typeof (raw as { update_type?: unknown }).update_type === 'string'
}

function chatOf(raw: object): string {
  try {
    const update = readUpdate(raw)
    return (update && heardUpdate(update)?.address) ?? ''
  } catch {
    return ''
  }
}
