import { isCardNumber } from '../state/cards.ts'
import type { Card } from '../state/state.ts'
import type { CardForm } from './card-page.ts'

/** The card of a filled form, or the form again with what is wrong in it. */
export function readCardForm(body: Record<string, string | undefined>, now: Temporal.Instant): Card | CardForm {
  const { number = '', expiry = '', csc = '', holder = '' } = body
  const digits = number.replaceAll(/\D/g, '')
  const [, month = '', year = ''] = /^\s*(\d\d)\s*\/?\s*(\d\d)\s*$/.exec(expiry) ?? []
  const errors: CardForm['errors'] = {}
  if (!isCardNumber(digits)) errors.number = 'Проверьте номер: в нём ошибка'
  const expiryError = checkExpiry(month, year, now)
  if (expiryError) errors.expiry = expiryError
  if (!/^\d{3,4}$/.test(csc)) errors.csc = 'Три цифры на обороте'
  if (!/^[a-zA-Z '-]{0,26}$/.test(holder)) errors.holder = 'Латинскими буквами'
  if (Object.keys(errors).length > 0) return { values: { number, expiry, csc: '', holder }, errors }
  return { number: digits, expiryMonth: month, expiryYear: `20${year}` }
}

function checkExpiry(month: string, year: string, now: Temporal.Instant): string | undefined {
  if (!/^(?:0[1-9]|1[0-2])$/.test(month)) return 'Месяц и год, например 09/30'
  const thisMonth = now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toPlainYearMonth()
  const last = Temporal.PlainYearMonth.from(`20${year}-${month}`)
  return Temporal.PlainYearMonth.compare(last, thisMonth) < 0 ? 'Срок карты истёк' : undefined
}
