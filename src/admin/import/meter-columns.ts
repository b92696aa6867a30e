import { day, kilowattHours, optional, pastDay, recentDay, text, whole } from './cells.ts'
import { accountColumn, branchColumn, unrounded } from './columns.ts'
import type { Column } from './kind.ts'
import { columnsOfZones } from './zones.ts'

/** A meter with its last billed reading. */
export const meterColumns: Column[] = [
  branchColumn,
  accountColumn,
  {
    name: 'serial',
    also: ['номер счётчика', 'заводской номер'],
    ...unrounded(text),
    help: 'as on the meter',
    example: '31846025',
  },
  { name: 'model', also: ['модель', 'тип счётчика'], ...text, help: 'as on the meter', example: 'Меркурий 201.5' },
  {
    name: 'zones',
    also: ['зоны', 'число зон'],
    ...whole(1, 3),
    help: '1, 2 (day, night) or 3 (peak, night, half-peak)',
    example: '1',
  },
  {
    name: 'digits',
    also: ['разрядность'],
    ...whole(3, 9),
    help: 'digits of the dial before the decimal mark, 3 to 9',
    example: '6',
  },
  {
    name: 'ratio',
    also: ['коэффициент трансформации'],
    ...whole(1, 100_000),
    help: 'the transformer ratio; 1 when connected directly',
    example: '1',
  },
  { name: 'installed_on', also: ['дата установки'], ...pastDay, help: 'a day', example: '2020-05-14' },
  {
    name: 'verified_until',
    also: ['поверен до'],
    ...optional(day),
    help: 'a day, or empty',
    example: '2036-05-14',
    isOptional: true,
    restore: 'update import_rows r set verified_until = m.verified_until from meters m where m.id = r.meter_id',
  },
  {
    name: 'reading_date',
    also: ['дата показания'],
    ...recentDay,
    help: 'the day of the **last billed reading**: the first bill here is counted from it',
    example: '2026-10-25',
  },
  ...columnsOfZones({
    ...optional(kilowattHours),
    help: 'that reading, kWh on the dial, at most three decimals, one for each zone',
    example: '20032',
  }),
]
