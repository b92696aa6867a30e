import type { Reading } from '../../../core/metering/reading.table.ts'
import { registerText } from '../../../core/metering/register-values.ts'

/** What a reading showed: «20099», «120 / 45» of two zones. */
export const shownBy = ({ valuesWh }: Pick<Reading, 'valuesWh'>): string => valuesWh.map(registerText).join(' / ')

/** A line for each reading that no longer stands, or stands again. */
export function readingLines(readings: readonly Reading[], became: string): string[] {
  return readings.map(reading => `The reading of ${reading.takenOn}, ${shownBy(reading)}, ${became}.`)
}
