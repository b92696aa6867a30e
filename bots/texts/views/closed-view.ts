import type { QuoteView } from './quote-view.ts'

/** An account that is closed, with what is still payable to it. */
export type ClosedView = { id: number; number: string; since: Temporal.PlainDate; quote: QuoteView }
