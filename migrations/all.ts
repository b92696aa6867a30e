import type { Migration } from '@mikro-orm/migrations'
import { Migration0001FirstTables } from './migration-0001-first-tables.ts'
import { Migration0002SecondMessenger } from './migration-0002-second-messenger.ts'
import { Migration0003Payments } from './migration-0003-payments.ts'
import { Migration0004Billing } from './migration-0004-billing.ts'
import { Migration0005Desk } from './migration-0005-desk.ts'
import { Migration0006Broadcasts } from './migration-0006-broadcasts.ts'
import { Migration0007Settings } from './migration-0007-settings.ts'
import { Migration0008MeterPhotos } from './migration-0008-meter-photos.ts'
import { Migration0009Joinings } from './migration-0009-joinings.ts'
import { Migration0010FileTries } from './migration-0010-file-tries.ts'
import { Migration0011WithdrawnTariffs } from './migration-0011-withdrawn-tariffs.ts'
import { Migration0012DeskAlbums } from './migration-0012-desk-albums.ts'
import { Migration0013DatedFacts } from './migration-0013-dated-facts.ts'
import { Migration0014OperatorsActs } from './migration-0014-operators-acts.ts'
import { Migration0015ChainedFacts } from './migration-0015-chained-facts.ts'
import { Migration0016DeliveryLeases } from './migration-0016-delivery-leases.ts'
import { Migration0017UnclearPayments } from './migration-0017-unclear-payments.ts'
import { Migration0018RoutineActs } from './migration-0018-routine-acts.ts'
import { Migration0019LinkingPasses } from './migration-0019-linking-passes.ts'
import { Migration0020PendingUpdates } from './migration-0020-pending-updates.ts'
import { Migration0021ReadingHistory } from './migration-0021-reading-history.ts'
import { Migration0022UnsentWords } from './migration-0022-unsent-words.ts'
import { Migration0023ReadingMessages } from './migration-0023-reading-messages.ts'
import { Migration0024OutboxTraces } from './migration-0024-outbox-traces.ts'
import { Migration0025AgentsNamesAndSummaries } from './migration-0025-agents-names-and-summaries.ts'
import { Migration0026DeskActs } from './migration-0026-desk-acts.ts'
import { Migration0027LongSentRefs } from './migration-0027-long-sent-refs.ts'
import { Migration0028FindLeftTopics } from './migration-0028-find-left-topics.ts'
import { Migration0029MonthEnds } from './migration-0029-month-ends.ts'
import { Migration0030NoticesWhereSpoken } from './migration-0030-notices-where-spoken.ts'
import { Migration0031DeskTemplates } from './migration-0031-desk-templates.ts'
import { Migration0032ChainOnce } from './migration-0032-chain-once.ts'
import { Migration0033ReadingsOfTwoMonths } from './migration-0033-readings-of-two-months.ts'
import { Migration0034MovedAccounts } from './migration-0034-moved-accounts.ts'
import { Migration0035OwnFailures } from './migration-0035-own-failures.ts'

type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration

/** Every migration, in the order in which they run. `npm run migration -- NAME` keeps this list. */
export const migrations: MigrationClass[] = [
  Migration0001FirstTables,
  Migration0002SecondMessenger,
  Migration0003Payments,
  Migration0004Billing,
  Migration0005Desk,
  Migration0006Broadcasts,
  Migration0007Settings,
  Migration0008MeterPhotos,
  Migration0009Joinings,
  Migration0010FileTries,
  Migration0011WithdrawnTariffs,
  Migration0012DeskAlbums,
  Migration0013DatedFacts,
  Migration0014OperatorsActs,
  Migration0015ChainedFacts,
  Migration0016DeliveryLeases,
  Migration0017UnclearPayments,
  Migration0018RoutineActs,
  Migration0019LinkingPasses,
  Migration0020PendingUpdates,
  Migration0021ReadingHistory,
  Migration0022UnsentWords,
  Migration0023ReadingMessages,
  Migration0024OutboxTraces,
  Migration0025AgentsNamesAndSummaries,
  Migration0026DeskActs,
  Migration0027LongSentRefs,
  Migration0028FindLeftTopics,
  Migration0029MonthEnds,
  Migration0030NoticesWhereSpoken,
  Migration0031DeskTemplates,
  Migration0032ChainOnce,
  Migration0033ReadingsOfTwoMonths,
  Migration0034MovedAccounts,
  Migration0035OwnFailures,
]
