import type { RecalculationRow } from '../charges/charge.table.ts'
import type { ReadUse } from '../charges/usage/read-uses.ts'
import type { StatementPeriod } from '../charges/views/statement.ts'
import { periodText } from '../units/period.ts'
import type { InvoiceData } from './invoice-data.ts'
import { byReadingOf } from './sentences.ts'

/** What a bill corrects of earlier ones: recalculations by a reading, and what the operator has reversed. */
export function printedCorrections(
  { period, lines }: StatementPeriod,
  { uses, recalculations }: { uses: ReadUse[]; recalculations: RecalculationRow[] },
): InvoiceData['recalculations'] {
  const readOn = uses.findLast(({ reading }) => reading)?.reading?.takenOn
  const byReading = recalculations.map(({ earlier, amountKopecks }) => ({
    period: periodText(earlier),
    amountKopecks: String(amountKopecks),
    reason: readOn ? byReadingOf(readOn) : 'по уточнённым данным',
  }))
  const reversed = lines
    .filter(({ column, code }) => column === 'recalculated' && code !== 'recalculation')
    .map(({ reverses, amountKopecks }) => ({
      period: /\d{4}-\d{2}/.exec(reverses ?? '')?.[0] ?? periodText(period),
      amountKopecks: String(amountKopecks),
      reason: 'исправление ошибки',
    }))
  return [...byReading, ...reversed]
}
