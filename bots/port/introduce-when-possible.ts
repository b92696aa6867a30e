import type { Logger } from 'pino'
import type { OwnBacklog } from './backlog.ts'
import { pause } from './pause.ts'

const pauseMs = 5000

/** The messenger knows no such bot: the operator has to mend a setting, and to ask again is of no use. */
export class UnknownBot extends Error {}

/** Where it is said that a messenger does not answer. */
interface Telling {
  backlog: Pick<OwnBacklog, 'asked'>
  logger: Logger
}

/**
 * Introduces the bot to a messenger, again and again while that does not answer, which is a trouble meanwhile; an `UnknownBot` is thrown
 * at once.
 */
export async function introduceWhenPossible(
  messenger: string,
  introduce: () => Promise<unknown>,
  { backlog, logger }: Telling,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await introduce()
      return backlog.asked()
    } catch (error) {
      if (error instanceof UnknownBot) throw error
      logger.warn({ err: error }, `${messenger} does not answer; trying again in five seconds`)
      backlog.asked('does not answer')
      await pause(pauseMs, stopping)
    }
  }
}
