import { type Api, GrammyError, HttpError } from 'grammy'
import type * as Telegram from 'grammy/types'
import { pause } from '../port/pause.ts'
import { type Hearing, startTurns } from '../turn/start-turns.ts'
import { allowedUpdates } from './heard-update.ts'
import { isUpdate, telegramUpdates } from './take-update.ts'

const pollSeconds = 25
const pauseMs = 1000

/**
 * Long polling. The next call's offset confirms what came before, and Telegram gives no more than the first hundred that are not
 * confirmed: so updates are heard or kept, then confirmed, and one chat's hundreds keep nobody else's from being fetched.
 * grammY's own runner confirms before anything is kept, so it is not used.
 */
export async function poll(api: Api, hearing: Hearing, stopping: AbortSignal): Promise<void> {
  const turns = startTurns(telegramUpdates, hearing, stopping)
  await turns.takeLeft()
  let offset = 0
  while (!stopping.aborted) {
    const updates = await fetchUpdates(api, offset, hearing, stopping)
    await turns.take(updates)
    const last = updates.at(-1)
    if (last) offset = last.update_id + 1
  }
  await turns.end()
}

async function fetchUpdates(
  api: Api,
  offset: number,
  { backlog, logger }: Hearing,
  stopping: AbortSignal,
): Promise<Telegram.Update[]> {
  try {
    const options = { offset, timeout: pollSeconds, limit: 100, allowed_updates: [...allowedUpdates] }
    const updates = await api.getUpdates(options, stopping as never)
    if (!Array.isArray(updates) || !updates.every(isUpdate)) throw new TypeError('Telegram gave no list of updates')
    backlog.asked()
    return updates
  } catch (error) {
    if (stopping.aborted) return []
    logger.warn({ err: error }, 'Telegram could not be asked for updates')
    backlog.asked(reasonOf(error))
    const waitMs =
      error instanceof GrammyError && error.parameters.retry_after ? error.parameters.retry_after * 1000 : pauseMs
    await pause(waitMs, stopping)
    return []
  }
}

/** Descriptions are Telegram's own words. */
function reasonOf(error: unknown): string {
  if (error instanceof GrammyError) return error.description
  return error instanceof HttpError ? 'no answer' : 'what came is no list of updates'
}
