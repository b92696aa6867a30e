import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, GrammyError } from 'grammy'
import type * as Telegram from 'grammy/types'
import type { Logger } from 'pino'
import type { OwnBacklog } from '../port/backlog.ts'
import { pause } from '../port/pause.ts'
import type { TurnContext } from '../port/turn-context.ts'
import { allowedUpdates } from './heard-update.ts'
import { startTurns } from './start-turns.ts'
import { isUpdate } from './take-update.ts'

const pollSeconds = 25
const pauseMs = 1000
/** How long a slow turn may keep the others from being asked for. */
const patienceMs = 250

/**
 * Long polling that confirms updates to Telegram only after their turns have committed: the next call's offset is the confirmation,
 * so it never passes a turn that is not over. While one is slow, what comes after it is brought again, and passed over here. grammY's
 * own runner confirms before, so it is not used.
 */
export async function poll(
  api: Api,
  listening: TurnContext,
  backlog: OwnBacklog,
  logger: Logger,
  stopping: AbortSignal,
): Promise<void> {
  const turns = startTurns(listening, backlog, logger)
  while (!stopping.aborted) {
    turns.take(await fetchUpdates(api, turns.offset, logger, stopping))
    await Promise.race([turns.over(), sleep(patienceMs, undefined, { ref: false })])
    if (!turns.areOut) continue
    await turns.over()
    turns.startAgain()
    await pause(pauseMs, stopping)
  }
  await turns.over()
}

async function fetchUpdates(
  api: Api,
  offset: number,
  logger: Logger,
  stopping: AbortSignal,
): Promise<Telegram.Update[]> {
  try {
    const options = { offset, timeout: pollSeconds, limit: 100, allowed_updates: [...allowedUpdates] }
    const updates = await api.getUpdates(options, stopping as never)
    if (!Array.isArray(updates) || !updates.every(isUpdate)) throw new TypeError('Telegram gave no list of updates')
    return updates
  } catch (error) {
    if (stopping.aborted) return []
    logger.warn({ err: error }, 'Telegram could not be asked for updates')
    const waitMs =
      error instanceof GrammyError && error.parameters.retry_after ? error.parameters.retry_after * 1000 : pauseMs
    await pause(waitMs, stopping)
    return []
  }
}
