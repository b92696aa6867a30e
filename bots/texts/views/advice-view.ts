import type { ListedPayment } from '../../../core/payments/list-payments.ts'
import type { Role } from '../../../core/peers/permissions.ts'
import type { Kopecks } from '../../../core/units/money.ts'

type Shown = { valuesWh: bigint[]; on: Temporal.PlainDate }

/** What answers to questions about dates and trouble are made of. */
export interface AdviceView {
  /** The days on which readings of a bill are expected, and what has been sent for it. */
  readingDates: {
    bill: Temporal.PlainYearMonth
    from: Temporal.PlainDate
    to: Temporal.PlainDate
    sent: { serial: string; pendingWh: bigint[] }[]
  }
  moving: { number: string; role: Role; last: Shown[]; dueKopecks: Kopecks }
  brokenMeter: {
    last: (Shown & { serial: string })[]
    usual: { period: Temporal.PlainYearMonth; amountKopecks: Kopecks } | null
  }
  cancelPayment: { waiting: ListedPayment | null; paid: ListedPayment | null }
}
