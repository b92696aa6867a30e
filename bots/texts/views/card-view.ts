import type { Role } from '../../../core/peers/permissions.ts'
import type { QuoteView } from './quote-view.ts'

export type MeterView = {
  id: number
  serial: string
  model: string
  zones: number
  /** Of the dial, before the comma. */
  digits: number
  previousWh: bigint[]
  previousOn: Temporal.PlainDate
  /** What waits for the bill, if something was sent. */
  pendingWh: bigint[] | null
  /** The month whose bill it enters; older records lack it. */
  pendingFor?: Temporal.PlainYearMonth | null
}

export type CardView = {
  number: string
  label: string | null
  /** Null, like the address, where the messenger may not carry personal data. */
  maskedName: string | null
  address: string | null
  category: string
  email: string | null
  role: Role
  meters: MeterView[]
  quote: QuoteView
}
