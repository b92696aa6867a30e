import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { importFile } from '../../../src/admin/import/import-file.ts'
import type { Column } from '../../../src/admin/import/kind.ts'
import { lists } from '../../../src/admin/import/lists.ts'
import { carefulOn } from '../worlds/admin.ts'
import type { Attacks } from './attacks.ts'

const setting = carefulOn('2026-11-25')
const progress = { begin: () => {}, advance: () => {} }

/** Rows of lists with the cells that have to fit one another; all others are the example of their column, or an attack. */
const lines: Record<string, Record<string, string>[]> = {
  accounts: [{}],
  // Where there are two, screens tell them apart by their numbers. The verification of the second ends soon.
  meters: [
    { zones: '1', t2: '', t3: '' },
    { zones: '1', t2: '', t3: '', verified_until: '2026-12-10' },
  ],
  readings: [{ t1: '20099', t2: '', t3: '' }],
  payments: [{ kind: 'payment', reversed_on: '' }],
}

/** Imports an account with its meters, a reading and a payment, with an attack in each column that takes any text, a new column's too. */
export async function importHostile(orm: MikroORM, folder: string, attacks: Attacks, number: string): Promise<void> {
  for (const [name, given] of Object.entries(lines)) {
    const { columns, kind } = lists[name]!
    const rows = given.map((cells, index) =>
      columns.map(column => cells[column.name] ?? cellOf(column, attacks, number, index)),
    )
    const text = [columns.map(each => each.name), ...rows].map(row => `${row.map(quoted).join(',')}\n`).join('')
    const file = join(folder, `${name}.csv`)
    await writeFile(file, text)
    const onProblem = (problem: string) => {
      throw new Error(problem)
    }
    await importFile(orm, { file, form: {}, kind: kind(setting), setting, dryRun: false, progress, onProblem })
  }
}

/** The columns with the serial number of one meter hold the same. */
function cellOf({ name, read, example }: Column, attacks: Attacks, number: string, index: number): string {
  if (name === 'account' || name === 'number') return number
  const taken = read('=џ', setting)
  const isText = 'value' in taken && taken.value === '=џ'
  return isText ? attacks.words(`column ${name}${index > 0 ? ' again' : ''}`) : example
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`
