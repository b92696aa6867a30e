import type { ScheduledJob } from '../../jobs/job-kind.ts'
import { reconcilePaymentsJob } from '../../jobs/reconcile-payments.ts'
import { syncPaymentsJob } from '../../jobs/sync-payments.ts'
import { createReconciler } from './create-reconciler.ts'
import type { Online } from './online.ts'
import { syncPayments } from './sync-payments.ts'

/** The jobs of online payment. Without a shop they do nothing: the queue may remember them from a time when there was one. */
export function paymentJobs(online: Online | undefined): ScheduledJob[] {
  const reconcile = online && createReconciler(online)
  return [
    syncPaymentsJob(async () => online && (await syncPayments(online))),
    reconcilePaymentsJob(async () => reconcile?.()),
  ]
}
