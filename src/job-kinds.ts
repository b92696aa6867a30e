import { deliverLane } from '../jobs/deliver-lane.ts'
import { planDueBroadcasts } from '../jobs/plan-broadcasts.ts'
import type { JobKind } from '../jobs/queue.ts'
import { sweepOutbox } from '../jobs/sweep-outbox.ts'
import { openOnline } from './payments/open-online.ts'
import { paymentJobs } from './payments/payment-jobs.ts'
import type { Delivery } from './start-delivery.ts'
import type { Ground } from './start-sending.ts'

/** Every kind of background work. `printing` sends what has to be printed first. */
export function jobKinds({ orm, config, logger, now }: Ground, printing: Delivery): JobKind[] {
  const kinds = [
    deliverLane(printing.serve),
    sweepOutbox({ orm, now, serve: printing.serve }),
    ...paymentJobs(openOnline(config, { orm, logger, now, committed: printing.start })),
    planDueBroadcasts({ orm, supplier: config.supplier, logger, now }),
  ]
  return kinds as JobKind[]
}
