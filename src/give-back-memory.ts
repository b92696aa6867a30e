import { Session } from 'node:inspector/promises'

/**
 * Collects all garbage once and gives its memory back to the system. V8 by itself does so only when it thinks it time, and keeps what
 * starting has needed until then. Nothing else runs meanwhile: 0.15 s for the whole program.
 */
export async function giveBackMemory(): Promise<void> {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
}
