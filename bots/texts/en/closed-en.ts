import type { Texts } from '../ru/ru.ts'
import { day } from '../views/numbers.ts'
import type { QuoteView } from '../views/quote-view.ts'

/** What is said of a closed account in English. */
export function closedEn(headline: (quote: QuoteView) => string): Texts['closed'] {
  return {
    refused: ({ number, since, quote }, what) =>
      `Account ${number} was closed on ${day(since)}: ${
        what === 'reading' ? 'readings no longer count and are not kept' : 'no services can be ordered for it'
      }.\n\n${headline(quote)}`,
    card: since => `**The account was closed on ${day(since)}**: nothing more is charged, no readings are needed`,
  }
}
