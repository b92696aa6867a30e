import { IsolationLevel } from '@mikro-orm/core'
import { Command } from 'commander'
import { auditLedger } from '../../../core/ledger/audit-ledger.ts'
import { rublesText } from '../../../core/units/money.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const auditCommand = new Command('audit')
  .description('look whether the ledger and all that hangs on it agree')
  .action(() =>
    withDatabase(async ({ orm }) => {
      const em = orm.em.fork()
      await em.begin({ readOnly: true, isolationLevel: IsolationLevel.REPEATABLE_READ })
      await em.execute('set local statement_timeout = 0')
      const { figures, checks } = await auditLedger(em).finally(() => em.rollback())
      printTable([
        ['Accounts', String(figures.accounts)],
        ['Transfers', String(figures.transfers)],
        ['Bills', String(figures.bills)],
        ['Owed', rublesText(figures.debtKopecks)],
        ['Overpaid', rublesText(figures.overpaidKopecks)],
        ['All books', rublesText(figures.sumKopecks)],
      ])
      for (const { what, wrong, examples } of checks) {
        if (wrong === 0) print(`right: ${what}`)
        else printProblem(`WRONG: ${what}: ${wrong} times${examples.length > 0 ? `, e.g. ${examples.join(', ')}` : ''}`)
      }
    }),
  )
