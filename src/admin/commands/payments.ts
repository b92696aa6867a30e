import { Command } from 'commander'
import { type DisputedPayment, disputedPayments } from '../../../core/payments/disputed-payments.ts'
import { rublesText } from '../../../core/units/money.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { Refusal } from '../console/refusal.ts'
import { withDatabase } from '../console/with-database.ts'

export const paymentsCommand = new Command('payments')
  .description('payments that YooKassa answers about otherwise than they are here; exits 1 when there are any')
  .action(() =>
    withDatabase(async ({ orm }) => {
      const disputed = await disputedPayments(orm.em.fork())
      if (disputed.length === 0) return print('Every payment is as YooKassa says.')
      printTable([['payment', 'account', 'amount', 'state', 'at YooKassa', 'what differs'], ...disputed.map(row)])
      throw new Refusal(
        `${disputed.length} to look at in YooKassa's cabinet. What was taken back there is reversed here: reverse payment:ID.`,
      )
    }),
  )

function row({ payment, account }: DisputedPayment) {
  const { id, amountKopecks, state, providerId, problem } = payment
  return [id, account.number, rublesText(amountKopecks), state, providerId, problem]
}
