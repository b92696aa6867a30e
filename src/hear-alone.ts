import type { Logger } from 'pino'
import type { MessengerAdapter } from '../bots/port/messenger-adapter.ts'
import { pause } from '../bots/port/pause.ts'
import type { Leases } from './database/leases.ts'

const askAgainMs = 5000

/**
 * Hears a messenger for as long as no other process does. A token refused at the start ends the program, since its settings are wrong;
 * one that was known and is refused later is that messenger's trouble: it is asked again, and the others go on.
 */
export async function hearAlone(
  leases: Leases,
  { channel, run }: MessengerAdapter,
  logger: Logger,
  stopping: AbortSignal,
): Promise<void> {
  if (!run) return
  let wasKnown = false
  await leases.whileHolding(`hear ${channel}`, stopping, async ending => {
    while (!ending.aborted) {
      try {
        await run(ending)
        wasKnown = true
        return
      } catch (error) {
        if (!wasKnown) throw error
        logger.error({ err: error, channel }, 'A messenger refuses the bot that it knew; it is asked again')
        await pause(askAgainMs, ending)
      }
    }
  })
}
