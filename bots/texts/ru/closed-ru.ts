import type { ClosedView, EndedByClosing } from '../views/closed-view.ts'
import type { QuoteView } from '../views/quote-view.ts'
import { numbersRu } from './numbers-ru.ts'

const { dayInWords } = numbersRu

const ended: Record<EndedByClosing, string> = {
  reading: 'показания по нему больше не учитываются и не сохраняются',
  service: 'услуги по нему не заказать',
  charge: 'новых начислений по нему не будет',
}

/** What is said of a closed account in Russian. */
export function closedRu(headline: (quote: QuoteView) => string) {
  return {
    refused: ({ number, since, quote }: ClosedView, what: EndedByClosing) =>
      `Лицевой счёт ${number} закрыт с ${dayInWords(since)}: ${ended[what]}.\n\n${headline(quote)}`,
    card: (since: Temporal.PlainDate) =>
      `**Счёт закрыт с ${dayInWords(since)}**: новых начислений не будет, показания не нужны`,
  }
}
