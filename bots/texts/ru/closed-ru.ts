import type { ClosedView } from '../views/closed-view.ts'
import type { QuoteView } from '../views/quote-view.ts'
import { numbersRu } from './numbers-ru.ts'

const { dayInWords } = numbersRu

/** What is said of a closed account in Russian. */
export function closedRu(headline: (quote: QuoteView) => string) {
  return {
    refused: ({ number, since, quote }: ClosedView, what: 'reading' | 'service') =>
      `Лицевой счёт ${number} закрыт с ${dayInWords(since)}: ${
        what === 'reading' ? 'показания по нему больше не учитываются и не сохраняются' : 'услуги по нему не заказать'
      }.\n\n${headline(quote)}`,
    card: (since: Temporal.PlainDate) =>
      `**Счёт закрыт с ${dayInWords(since)}**: новых начислений не будет, показания не нужны`,
  }
}
