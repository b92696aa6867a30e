import { setTimeout as sleep } from 'node:timers/promises'

/** Waits so long, or until told to stop. */
export async function pause(forMs: number, stopping: AbortSignal): Promise<void> {
  await sleep(forMs, undefined, { signal: stopping }).catch(() => undefined)
}
