import { kilowattHours, oneOf, optional, optionalText, recentDay, text } from './cells.ts'
import { accountColumn, branchColumn, unrounded } from './columns.ts'
import type { Column } from './kind.ts'
import { columnsOfZones } from './zones.ts'

const sources = new Map([
  ...['resident', 'житель', 'потребитель', 'абонент'].map(word => [word, 'resident'] as const),
  ...['control', 'контролёр', 'контролер', 'контрольное'].map(word => [word, 'control'] as const),
])

/** A reading that a resident told, or that a controller took. */
export const readingColumns: Column[] = [
  branchColumn,
  accountColumn,
  {
    name: 'serial',
    also: ['номер счётчика', 'заводской номер'],
    ...unrounded(text),
    help: 'of which meter',
    example: '31846025',
  },
  { name: 'date', also: ['дата'], ...recentDay, help: 'when it was read', example: '2026-11-20' },
  {
    name: 'source',
    also: ['источник'],
    ...oneOf(sources, 'is neither resident nor control'),
    help: '`resident` (житель, абонент) or `control` (контролёр): the supplier’s own people',
    example: 'resident',
  },
  ...columnsOfZones({
    ...optional(kilowattHours),
    help: 'kWh on the dial, one for each zone',
    example: '20099',
  }),
  {
    name: 'reason',
    also: ['причина'],
    ...optionalText,
    help: 'why `--skip-unknown` has left the row out; it is passed over',
    example: 'there is no account 54321 in the branch kemerovo',
    isOptional: true,
  },
]
