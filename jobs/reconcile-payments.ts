import type { JobKind } from './queue.ts'

/** Compares what the provider took with what is posted. */
export function reconcilePaymentsJob(reconcile: () => Promise<void>): JobKind {
  return { name: 'reconcile-payments', everyMs: 10 * 60_000, run: reconcile }
}
