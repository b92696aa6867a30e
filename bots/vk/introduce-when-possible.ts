import type { Logger } from 'pino'
import { type API, APIError } from 'vk-io'
import { pause } from '../port/pause.ts'

const pauseMs = 5000

/** The key is of nobody, or of no community. */
const unknownKeyCodes = new Set([5, 27])

/** Asks VK whose key we have, again and again while VK does not answer; a refused key is an error at once. */
export async function introduceWhenPossible(
  api: API,
  groupId: number,
  logger: Logger,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    const found = await communityOf(api, logger)
    if (found === groupId) return
    if (found !== undefined)
      throw new Error(`VK_GROUP_TOKEN is of the community ${found}, and VK_GROUP_ID says ${groupId}`)
    await pause(pauseMs, stopping)
  }
}

/** The number of the key's community; undefined when VK does not answer. */
async function communityOf(api: API, logger: Logger): Promise<number | undefined> {
  try {
    const { groups } = (await api.groups.getById({})) as { groups: { id: number }[] }
    return groups[0]!.id
  } catch (error) {
    if (error instanceof APIError && unknownKeyCodes.has(Number(error.code)))
      throw new Error('VK does not know VK_GROUP_TOKEN: copy it again from «Управление → Работа с API»')
    logger.warn({ err: error }, 'VK does not answer; trying again in five seconds')
    return undefined
  }
}
