import type { DueParts, UnpaidBill } from '../charges/views/due-parts.ts'
import type { LateReading, OwedNow } from '../charges/views/owed-now.ts'
import { periodText } from '../units/period.ts'
import { monthName, shortDate } from '../units/russian.ts'
import type { InvoiceData } from './invoice-data.ts'
import { balanceSentences, money, totalSentence } from './sentences.ts'

/** What is late apart from what is not yet, where a bill has both or is late; a bill with one term needs no parts. */
export function printedDue({ overdue, dues }: DueParts): Pick<InvoiceData, 'overdue' | 'dues'> {
  if (!overdue && dues.length < 2) return {}
  const since = overdue?.since ? { since: overdue.since.toString() } : {}
  return {
    ...(overdue ? { overdue: { amountKopecks: String(overdue.kopecks), ...since } } : {}),
    dues: dues.map(({ dueOn, kopecks }) => ({ amountKopecks: String(kopecks), by: dueOn.toString() })),
  }
}

/** A debt bill by bill, oldest first. */
export function printedDebts(unpaid: readonly UnpaidBill[]): NonNullable<InvoiceData['debts']> {
  return unpaid.map(({ period, dueOn, principalKopecks, penaltyKopecks }) => ({
    ...(period === '' ? {} : { period }),
    ...(dueOn ? { dueOn: dueOn.toString() } : {}),
    principalKopecks: String(principalKopecks),
    penaltyKopecks: String(penaltyKopecks),
  }))
}

/** How a debt stands where no reading waits: what is left, and the penalties that no bill holds yet. */
export function debtExplanation({ quote, ahead }: OwedNow): string[] {
  const { dueKopecks, advanceKopecks, balance } = quote
  const grown = ahead && ahead.grownKopecks > 0n ? ahead.grownKopecks : null
  const bill = ahead?.bill ? `счёт за ${monthName(periodText(ahead.bill))}` : 'следующий счёт'
  const growing = ahead?.isGrowing ? ' и растут каждый день, пока долг не оплачен' : ''
  return [
    ...(dueKopecks > 0n
      ? ['Переданных показаний, которые ждут счёта, нет: к оплате то, что осталось по прежним счетам.']
      : balanceSentences(balance.balanceKopecks, balance.asOf)),
    ...(grown === null ? [] : [`Пени, которых в этих счетах ещё нет: ${money(grown)}${growing}; войдут в ${bill}`]),
    totalSentence(dueKopecks - advanceKopecks),
  ]
}

const listed = new Intl.ListFormat('ru')

const bases = { average: 'по среднему расходу', norm: 'по нормативу' }

/** What comes of a reading sent after its month's window (billing-rules §12), as sentences of the explanation. */
export function lateSentences(late: LateReading | null): string[] {
  if (!late) return []
  const { months, lastDay, takenOn, enters, correctedKopecks } = late
  const names = listed.format(months.map(({ period }) => monthName(periodText(period))))
  const estimates = months.map(
    ({ period, basis, chargedKopecks, dueOn }) =>
      `За ${monthName(periodText(period))} будет начислено ${bases[basis]} около ${money(chargedKopecks)}, срок оплаты ${shortDate(`${dueOn}`)}.`,
  )
  const corrected = correctedKopecks < 0n ? `вернёт ${money(-correctedKopecks)}` : `добавит ${money(correctedKopecks)}`
  return [
    `Приём показаний за ${monthName(periodText(months.at(-1)!.period))} закончился ${shortDate(`${lastDay}`)}.`,
    ...estimates,
    `Показание от ${shortDate(`${takenOn}`)} войдёт в счёт за ${monthName(periodText(enters))}: он пересчитает ${names} и ${corrected}. В сумме к оплате это учтено.`,
  ]
}
