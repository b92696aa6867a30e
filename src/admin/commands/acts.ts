import { Command } from 'commander'
import { actRows } from '../console/act-rows.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const actsCommand = new Command('acts')
  .description('what was done that is about no single account: lists taken in, months closed, tariffs withdrawn')
  .action(() =>
    withDatabase(async ({ orm }) => {
      const rows = await actRows(orm.em.fork(), null)
      if (rows.length === 1) print('Nothing yet.')
      else printTable(rows)
    }),
  )
