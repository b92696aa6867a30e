import type { Charge } from '../charges/charge.table.ts'
import type { StatementPeriod } from '../charges/statement.ts'
import { storedLine } from '../charges/stored-line.ts'
import { periodText } from '../period.ts'
import { monthName, shortDate } from '../russian-format.ts'
import type { ReceiptData } from './receipt.ts'
import { balanceSentences, lineFormula, money, totalSentence } from './wording.ts'

/** How the sum of a closed period was made, a sentence each. */
export function billExplanation(bill: StatementPeriod, corrections: ReceiptData['recalculations']): string[] {
  const { period, openingKopecks, penaltyKopecks, paidKopecks, closingKopecks } = bill
  const firstDay = period.toPlainDate({ day: 1 })
  const corrected = corrections.map(
    correction =>
      `Перерасчёт за ${monthName(correction.period)} ${correction.reason}: ${money(BigInt(correction.amountKopecks))}.`,
  )
  const sentences = [
    ...bill.charges.map(chargeSentence),
    ...(corrected.length > 4 ? [correctedInAll(corrections)] : corrected),
    ...(penaltyKopecks === 0n ? [] : [`Пени за просрочку оплаты: ${money(penaltyKopecks)}.`]),
    ...balanceSentences(openingKopecks, firstDay),
    ...(paidKopecks === 0n ? [] : [`За месяц оплачено ${money(paidKopecks)}.`]),
  ]
  return [...sentences.slice(0, 19), totalSentence(closingKopecks)]
}

function chargeSentence(charge: Charge): string {
  const lines = charge.lines.map(storedLine)
  const formulas = lines.map(lineFormula).join('; ')
  const sum = lines.length > 1 ? ` Всего ${money(charge.amountKopecks)}.` : ''
  return `${occasion(charge)}: ${formulas}.${sum}`
}

function occasion({ basis, period, from, to }: Charge): string {
  if (basis === 'actual') return `Расход с ${shortDate(`${from}`)} по ${shortDate(`${to}`)}`
  const unread = `Показаний за ${monthName(periodText(period))} не было`
  return basis === 'average' ? `${unread}, начислено по среднему расходу` : `${unread}, начислено по нормативу`
}

function correctedInAll(corrections: ReceiptData['recalculations']): string {
  const sum = corrections.reduce((total, { amountKopecks }) => total + BigInt(amountKopecks), 0n)
  const [first, last] = [corrections[0]!, corrections.at(-1)!]
  return `Перерасчёт за период с ${monthName(first.period)} по ${monthName(last.period)}: ${money(sum)}.`
}
