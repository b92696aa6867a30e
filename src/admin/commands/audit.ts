import { Command, InvalidArgumentError } from 'commander'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { headCode, parseHead } from '../../../core/chain/latest-head.ts'
import { rublesText } from '../../../core/units/money.ts'
import { openOnline } from '../../open-online.ts'
import { compareRefundsWithBank } from '../../payments/compare-refunds-with-bank.ts'
import { compareWithBank } from '../../payments/compare-with-bank.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const auditCommand = new Command('audit')
  .description('check that the ledger and everything that depends on it agree')
  .option(
    '--since <head>',
    'a head that was kept elsewhere, or the code on a printed bill: the history up to it must be what it was',
    head,
  )
  .action((options: { since?: string }) =>
    withDatabase(async ({ orm, config, logger }) => {
      const { figures, head, checks } = await auditLedger(orm.em.fork(), config.supplier, options)
      printTable([
        ['Accounts', figures.accounts],
        ['Transfers', figures.transfers],
        ['Bills', figures.bills],
        ['Owed', rublesText(figures.debtKopecks)],
        ['Overpaid', rublesText(figures.overpaidKopecks)],
        ['Unclear', rublesText(figures.unclearKopecks)],
        ['All books', rublesText(figures.sumKopecks)],
      ])
      print(head ? `head: ${headCode(head)} of ${head.keptAt}, in full ${head.digest}` : 'head: none is kept yet')
      const now = () => Temporal.Now.instant()
      const online = openOnline({ ...config, PUBLIC_URL: '' }, { orm, logger, now, committed: () => undefined })
      const atBank = online ? [await compareWithBank(online), await compareRefundsWithBank(online)] : []
      if (atBank.includes(null)) printProblem('YooKassa did not answer: payments were not compared with it')
      for (const { what, wrong, examples } of [...checks, ...atBank.filter(check => check !== null)]) {
        if (wrong === 0) print(`right: ${what}`)
        else printProblem(`WRONG: ${what}: ${wrong} times${examples.length > 0 ? `, e.g. ${examples.join(', ')}` : ''}`)
      }
    }),
  )

function head(text: string): string {
  const digits = parseHead(text)
  if (digits) return digits
  throw new InvalidArgumentError('a head is 16 to 64 hexadecimal digits, such as 3f2a-9c41-07be-d15c.')
}
