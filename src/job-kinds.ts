import { deskService } from '../bots/port/desk-settings.ts'
import type { FetchFile } from '../bots/port/fetch-file.ts'
import { auditLedgerNightly } from '../jobs/audit-ledger.ts'
import { deliverChat } from '../jobs/deliver-chat.ts'
import { forgetOld } from '../jobs/forget-old.ts'
import type { JobKind } from '../jobs/job-kind.ts'
import { planDueBroadcasts } from '../jobs/plan-broadcasts.ts'
import { remindDesk } from '../jobs/remind-desk.ts'
import { storePhotos } from '../jobs/store-photos.ts'
import type { AppContext } from './app-context.ts'
import type { Delivery } from './delivery/start-delivery.ts'
import { deskSettings } from './open-adapters.ts'
import { openOnline } from './open-online.ts'
import { paymentJobs } from './payments/payment-jobs.ts'
import { meterJpeg } from './print/photos/meter-jpeg.ts'

/** Every kind of background work. `printing` sends what has to be printed first. */
export function jobKinds(
  { orm, config, logger, now, metrics, troubles }: AppContext,
  printing: Pick<Delivery, 'start'>,
  fetchFile: FetchFile,
): JobKind[] {
  const { supplier } = config
  const service = deskService({ supplier, desk: deskSettings(config) })
  return [
    deliverChat(printing.start),
    ...paymentJobs(openOnline(config, { orm, logger, now, committed: printing.start, troubles })),
    remindDesk({ orm, now, service, queued: printing.start }),
    auditLedgerNightly({ orm, now, supplier, logger, alarm: metrics.ledgerProblems }),
    forgetOld({ orm, now, logger }),
    storePhotos({ orm, now, logger, fetchFile, shrink: meterJpeg }),
    planDueBroadcasts({ orm, supplier, logger, now }),
  ]
}
