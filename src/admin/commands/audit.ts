import { Command } from 'commander'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { rublesText } from '../../../core/units/money.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const auditCommand = new Command('audit')
  .description('check that the ledger and everything that depends on it agree')
  .action(() =>
    withDatabase(async ({ orm }) => {
      const { figures, checks } = await auditLedger(orm.em.fork())
      printTable([
        ['Accounts', figures.accounts],
        ['Transfers', figures.transfers],
        ['Bills', figures.bills],
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
