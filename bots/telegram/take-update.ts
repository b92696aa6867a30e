import type * as Telegram from 'grammy/types'
import type { Logger } from 'pino'
import type { TurnContext } from '../port/turn-context.ts'
import { type Received, receiveRaw } from '../turn/process-update.ts'
import type { UpdateSource } from '../turn/start-turns.ts'
import { heardUpdate } from './heard-update.ts'

/** Hears an update as Telegram brings it, by polling or by webhook. */
export function takeUpdate(raw: unknown, listening: TurnContext, logger: Logger): Promise<Received> {
  return receiveRaw(listening, 'telegram', () => heardUpdate(checked(raw)), logger)
}

/** What long polling brings. */
export const telegramUpdates: UpdateSource<Telegram.Update> = {
  channel: 'telegram',
  isUpdate,
  idOf: update => String(update.update_id),
  chatOf({ message, edited_message, callback_query, my_chat_member }) {
    const about = message ?? edited_message ?? callback_query?.message ?? my_chat_member
    return String(about?.chat?.id ?? '')
  },
  take: takeUpdate,
}

export function isUpdate(raw: unknown): raw is Telegram.Update {
  return typeof raw === 'object' && raw !== null && Number.isSafeInteger((raw as Telegram.Update).update_id)
}

function checked(raw: unknown): Telegram.Update {
  if (!isUpdate(raw)) throw new TypeError('An update without its number')
  return raw
}
