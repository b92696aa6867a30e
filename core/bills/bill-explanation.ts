import type { Charge, RecalculationRow } from '../charges/charge.table.ts'
import type { StatementPeriod } from '../charges/views/statement.ts'
import { firstDayOf } from '../units/dates.ts'
import { sumOf } from '../units/integers.ts'
import { periodText } from '../units/period.ts'
import { monthName } from '../units/russian.ts'
import type { InvoiceData } from './invoice-data.ts'
import { balanceSentences, formulas, money, totalSentence, useSentence } from './sentences.ts'

/** How the sum of a closed period was made, a sentence each. */
export function billExplanation(
  bill: StatementPeriod,
  corrections: InvoiceData['recalculations'],
  again: readonly RecalculationRow[],
): string[] {
  const { period, openingKopecks, penaltyKopecks, paidKopecks, closingKopecks } = bill
  const firstDay = firstDayOf(period)
  // Recalculations stand before what was corrected by hand.
  const corrected = corrections.map((correction, index) => correctionSentence(correction, again[index]))
  const sentences = [
    ...bill.charges.map(chargeSentence),
    ...(corrected.length > 4 ? [correctedInAll(corrections)] : corrected),
    ...(penaltyKopecks === 0n ? [] : [`Пени за просрочку оплаты: ${money(penaltyKopecks)}.`]),
    ...balanceSentences(openingKopecks, firstDay),
    ...(paidKopecks === 0n ? [] : [`За месяц оплачено ${money(paidKopecks)}.`]),
  ]
  return [...sentences.slice(0, 19), totalSentence(closingKopecks)]
}

/** What has changed, what the month was charged and comes to now, and the difference. */
function correctionSentence(
  correction: InvoiceData['recalculations'][number],
  again: RecalculationRow | undefined,
): string {
  const { kind, period, reason, amountKopecks } = correction
  const difference = BigInt(amountKopecks)
  if (kind === 'adjustment') return `Корректировка — ${reason}: ${money(difference)}.`
  const name = `Перерасчёт за ${monthName(period)} — ${reason}:`
  if (!again) return `${name} ${money(difference)}.`
  const now = sumOf(again.lines.map(line => line.amountKopecks))
  return `${name} было начислено ${money(now - difference)}, стало ${money(now)}, разница ${money(difference)}.`
}

function chargeSentence({ basis, period, from, to, uses, lines }: Charge): string {
  if (basis === 'actual') {
    return useSentence({ from, to, lines, usedWh: uses.flatMap(({ volumeWh }) => volumeWh) })
  }
  const manner = basis === 'average' ? 'по среднему расходу' : 'по нормативу'
  return `Показаний за ${monthName(periodText(period))} не было, начислено ${manner}: ${formulas(lines)}`
}

function correctedInAll(corrections: InvoiceData['recalculations']): string {
  const sum = sumOf(corrections.map(({ amountKopecks }) => BigInt(amountKopecks)))
  const [first, last] = [corrections[0]!, corrections.at(-1)!]
  return `Перерасчёт за период с ${monthName(first.period)} по ${monthName(last.period)}: ${money(sum)}.`
}
