import type { QuoteView } from './quote-view.ts'

/** An account that is closed, with what is still payable to it. */
export type ClosedView = { id: number; number: string; since: Temporal.PlainDate; quote: QuoteView }

/** What an account has no more from the day of its closing. */
export type EndedByClosing = 'reading' | 'service' | 'charge'
