import { Command } from 'commander'
import { waitingUnclear } from '../../../core/payments/unclear/find-unclear.ts'
import type { UnclearPayment } from '../../../core/payments/unclear/unclear-payment.table.ts'
import { rublesText, sumKopecks } from '../../../core/units/money.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const unclearCommand = new Command('unclear')
  .description('payments that came by lists for accounts that there are none of, and wait to be assigned')
  .action(() =>
    withDatabase(async ({ orm }) => {
      const waiting = await waitingUnclear(orm.em.fork())
      if (waiting.length === 0) return print('No payment is unclear.')
      printTable([['id', 'day', 'branch', 'account', 'rubles', 'method', 'reference', 'purpose'], ...waiting.map(row)])
      const sum = rublesText(sumKopecks(waiting.map(({ amountKopecks }) => amountKopecks)))
      print(`${waiting.length} of ${sum}: assign-payment NUMBER --account N, or return-payment NUMBER.`)
    }),
  )

function row({ id, paidOn, branch, accountText, amountKopecks, method, reference, purpose }: UnclearPayment) {
  return [id.slice(0, 8), paidOn, branch, accountText, rublesText(amountKopecks), method, reference, purpose]
}
