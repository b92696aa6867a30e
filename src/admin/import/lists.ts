import { accountColumns } from './account-columns.ts'
import { accounts } from './accounts.ts'
import type { Column, Kind, Setting } from './kind.ts'
import { meterColumns } from './meter-columns.ts'
import { meters } from './meters.ts'
import { paymentColumns } from './payment-columns.ts'
import { payments } from './payments.ts'
import { readingColumns } from './reading-columns.ts'
import { readings } from './readings.ts'
import { tariffColumns } from './tariff-columns.ts'
import { tariffs } from './tariffs.ts'

/** The lists that can be imported, in the order in which a new supplier does it. */
export const lists: Record<string, { columns: Column[]; kind: (setting: Setting) => Kind }> = {
  tariffs: { columns: tariffColumns, kind: tariffs },
  accounts: { columns: accountColumns, kind: accounts },
  meters: { columns: meterColumns, kind: meters },
  readings: { columns: readingColumns, kind: readings },
  payments: { columns: paymentColumns, kind: payments },
}
