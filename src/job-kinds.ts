import { deskService } from '../bots/port/desk-settings.ts'
import type { FetchFile } from '../bots/port/files/fetch-file.ts'
import { auditLedgerNightly } from '../jobs/audit-ledger.ts'
import { backUp } from '../jobs/back-up.ts'
import { closeMonths } from '../jobs/close-months.ts'
import { deliverChat } from '../jobs/deliver-chat.ts'
import { forgetOld } from '../jobs/forget-old.ts'
import { greetDesk } from '../jobs/greet-desk.ts'
import type { JobKind } from '../jobs/job-kind.ts'
import { leadNoticesElsewhere } from '../jobs/lead-notices-elsewhere.ts'
import { planDueBroadcasts } from '../jobs/plan-broadcasts.ts'
import { remindDesk } from '../jobs/remind-desk.ts'
import { storePhotos } from '../jobs/store-photos.ts'
import type { AppContext } from './app-context.ts'
import { createBackups } from './backup/create-backups.ts'
import type { Delivery } from './delivery/start-delivery.ts'
import { deskSettings } from './open-adapters.ts'
import { openOnline } from './open-online.ts'
import { paperPrinter } from './paper-printer.ts'
import { paymentJobs } from './payments/payment-jobs.ts'

/** Every kind of background work. `printing` sends what has to be printed first. */
export function jobKinds(context: AppContext, printing: Pick<Delivery, 'start'>, fetchFile: FetchFile): JobKind[] {
  const { orm, config, logger, now, metrics, troubles } = context
  const { supplier } = config
  const { timeZone } = supplier.branches[0]!
  const service = deskService({ supplier, desk: deskSettings(config) })
  return [
    deliverChat(printing.start),
    ...paymentJobs(openOnline(config, { orm, logger, now, committed: printing.start, troubles })),
    greetDesk({ orm, now, service, queued: printing.start }),
    remindDesk({ orm, now, service, queued: printing.start }),
    leadNoticesElsewhere({ orm, supplier, logger, now, queued: printing.start }),
    auditLedgerNightly({ orm, now, supplier, logger, alarm: metrics.ledgerProblems }),
    backUp({ backups: createBackups(context), timeZone, now, logger, counted: metrics.backedUp }),
    forgetOld({ orm, now, logger }),
    storePhotos({ orm, now, logger, fetchFile, shrink }),
    planDueBroadcasts({ orm, supplier, logger, now }),
    closeMonths({ orm, now, service, logger, printPaper: paperPrinter(context) }),
  ]
}

/** What reads pictures is loaded with the first one. */
const shrink = async (bytes: Uint8Array) => (await import('./print/photos/meter-jpeg.ts')).meterJpeg(bytes)
