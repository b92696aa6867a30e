import { day, optional, price, whole } from './cells.ts'
import { branchColumn, categoryColumn } from './columns.ts'
import type { Column } from './kind.ts'
import { columnsOfZones } from './zones.ts'

/** Empty stands for all branches; it is staged as an empty text, since null means that it could not be read. */
const everyBranch: Column = {
  ...branchColumn,
  read: (cell, setting) => (cell === '' ? { value: '' } : branchColumn.read(cell, setting)),
  help: `${branchColumn.help}; empty: all branches, in each until the first version of its own begins`,
}

/** A consumption range of a version of a tariff. */
export const tariffColumns: Column[] = [
  everyBranch,
  categoryColumn,
  { name: 'zones', also: ['зоны', 'число зон'], ...whole(1, 3), help: '1, 2 or 3', example: '1' },
  {
    name: 'from',
    also: ['действует с'],
    ...day,
    help: 'the day the version comes into force; it stands until the next one',
    example: '2026-07-01',
  },
  { name: 'range', also: ['диапазон'], ...whole(1, 9), help: '1, 2, …', example: '1' },
  {
    name: 'limit_kwh',
    also: ['предел'],
    ...optional(whole(1, 999_999)),
    help: 'up to how many kWh a month the range goes; empty for the last one',
    example: '3900',
    isOptional: true,
  },
  ...columnsOfZones({
    ...optional(price),
    help: 'rubles per kWh, VAT included, at most four decimals, one for each zone',
    example: '4.19',
  }),
]
