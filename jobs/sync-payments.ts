import type { JobKind } from './queue.ts'

/** Asks the provider of the payments whose turn it is. */
export function syncPaymentsJob(sync: () => Promise<unknown>): JobKind {
  return { name: 'sync-payments', everyMs: 5000, run: async () => void (await sync()) }
}
