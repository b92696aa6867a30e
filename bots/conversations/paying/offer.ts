import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import type { OnlineMethod } from '../../../core/supplier/payment-methods.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import type { QuoteView } from '../../texts/views/quote-view.ts'

export type Method = { method: OnlineMethod; minKopecks: Kopecks; maxKopecks: Kopecks }

/** What may be paid to an account, and how. */
export type Offer = {
  id: number
  number: string
  quote: QuoteView
  /** The penalty that waiting costs; older records lack it. */
  ahead?: PenaltyAhead | null
  methods: Method[]
  /** Whether the QR may be shown in this messenger. */
  hasQr: boolean
  /** A payment of this chat that is not over yet. */
  begun: { id: string; amountKopecks: Kopecks } | null
}
