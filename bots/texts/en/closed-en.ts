import type { Texts } from '../ru/ru.ts'
import type { EndedByClosing } from '../views/closed-view.ts'
import type { QuoteView } from '../views/quote-view.ts'
import { numbersEn } from './numbers-en.ts'

const { day } = numbersEn

const ended: Record<EndedByClosing, string> = {
  reading: 'readings are no longer accepted',
  service: 'services can’t be ordered for it',
  charge: 'there will be no more charges',
}

/** What is said of a closed account in English. */
export function closedEn(headline: (quote: QuoteView) => string): Texts['closed'] {
  return {
    refused: ({ number, since, quote }, what) =>
      `Account ${number} was closed on ${day(since)}: ${ended[what]}.\n\n${headline(quote)}`,
    card: since =>
      `**This account was closed on ${day(since)}**: there will be no more charges, and no readings are needed`,
  }
}
