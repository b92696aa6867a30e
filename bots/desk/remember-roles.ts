import type { Logger } from 'pino'
import { isBefore } from '../../core/units/dates.ts'
import type { AskRole, DeskRole } from '../port/desk-role.ts'

/** What was told is believed so long; what was not, is asked again sooner. */
const toldMinutes = 5
const untoldSeconds = 20

/** Asks a messenger once in a while; whoever asks meanwhile waits for the same answer. */
export function rememberRoles(ask: AskRole, now: () => Temporal.Instant, logger: Logger): AskRole {
  const known = new Map<string, { until: Temporal.Instant; role: Promise<DeskRole> }>()

  async function told(address: string, memberId: string): Promise<DeskRole> {
    try {
      return await ask(address, memberId)
    } catch (error) {
      logger.warn({ err: error }, 'The messenger did not tell what somebody is at the desk')
      return 'unknown'
    }
  }

  return async (address, memberId) => {
    const key = `${address} ${memberId}`
    const before = known.get(key)
    if (before && isBefore(now(), before.until)) return await before.role
    const asked = { until: now().add({ minutes: toldMinutes }), role: told(address, memberId) }
    known.set(key, asked)
    const role = await asked.role
    if (role === 'unknown') asked.until = now().add({ seconds: untoldSeconds })
    return role
  }
}
