import type { RecalculationRow } from '../charges/charge.table.ts'
import type { ReadUse } from '../charges/usage/read-uses.ts'
import type { StatementPeriod } from '../charges/views/statement.ts'
import { rootCause } from '../ledger/root-cause.ts'
import { periodText } from '../units/period.ts'
import { monthName } from '../units/russian.ts'
import { correctedMonth, correctionKind, correctionReasons } from './correction-kind.ts'
import type { InvoiceData } from './invoice-data.ts'
import { byReadingOf } from './sentences.ts'

/** What a correction is called on paper, with its reason. An adjustment by hand reckons no month anew. */
export function correctionName({ kind, period, reason }: InvoiceData['recalculations'][number]): string {
  return kind === 'adjustment' ? `Корректировка: ${reason}` : `Перерасчёт за ${monthName(period)}: ${reason}`
}

/** What a bill corrects of earlier ones, each with what has changed: recalculations, adjustments by hand, and what was taken back. */
export function printedCorrections(
  { lines }: Pick<StatementPeriod, 'lines'>,
  { uses, recalculations }: { uses: ReadUse[]; recalculations: RecalculationRow[] },
): InvoiceData['recalculations'] {
  const readOn = uses.findLast(({ reading }) => reading)?.reading?.takenOn
  const again = recalculations.map(({ earlier, amountKopecks, cause }) => ({
    period: periodText(earlier),
    amountKopecks: String(amountKopecks),
    reason: cause === 'reading' && readOn ? byReadingOf(readOn) : correctionReasons[cause],
  }))
  const others = lines
    .filter(({ column, code }) => column === 'recalculated' && code !== 'recalculation')
    .map(line => ({
      ...(rootCause(line.transferId).startsWith('adjustment:') ? { kind: 'adjustment' as const } : {}),
      period: periodText(correctedMonth(line)),
      amountKopecks: String(line.amountKopecks),
      reason: correctionReasons[correctionKind(line, new Map())],
    }))
  return [...again, ...others]
}
