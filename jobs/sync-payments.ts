import type { ScheduledJob } from './job-kind.ts'

/** Asks the provider of the payments whose turn it is. */
export function syncPaymentsJob(sync: () => Promise<unknown>): ScheduledJob {
  return { name: 'sync-payments', schedule: { everyMs: 5000 }, run: async () => void (await sync()) }
}
