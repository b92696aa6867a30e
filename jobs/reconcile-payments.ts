import type { ScheduledJob } from './job-kind.ts'

/** Compares what the provider took with what is posted. */
export function reconcilePaymentsJob(reconcile: () => Promise<void>): ScheduledJob {
  return { name: 'reconcile-payments', schedule: { everyMs: 10 * 60_000 }, run: reconcile }
}
