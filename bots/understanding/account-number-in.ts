import { normalizedText } from './grammar/normalized-text.ts'

const titles = 'мой|это|вот|номер|лицев(?:ой|ого)|счета?|л/с|лс|my|account|number|is|no'
const marks = '[\\s№#:,.—–-]*'
const named = new RegExp(`^${marks}(?:(?:${titles})${marks})*(\\d[\\d\\s.-]*)$`, 'u')

/** The number of an account, where a text says nothing else but what it is: «л/с 12345», «лицевой счёт № 12345». */
export function accountNumberIn(text: string): string | undefined {
  return named.exec(normalizedText(text))?.[1]?.replace(/\D/g, '')
}
