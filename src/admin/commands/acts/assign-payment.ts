import { Command } from 'commander'
import { z } from 'zod'
import { Account } from '../../../../core/accounts/account.table.ts'
import { assignPayment } from '../../../../core/payments/unclear/assign-payment.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { actCommand } from '../../acting/act-command.ts'
import { namedAccount } from '../../console/named-account.ts'
import { namedUnclear, unclearName } from '../../console/named-unclear.ts'
import { Refusal, WrongUsage } from '../../console/refusal.ts'

const command = new Command('assign-payment')
  .description('give an unclear payment to its account, where it counts from the day it was paid')
  .argument('<number>', 'its number, or the beginning of it, as `unclear` shows it')
  .option('--account <number>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')

export const assignPaymentAct = actCommand(command, {
  kind: 'assign-payment',
  options: z.object({ account: z.string({ error: 'is missing: say whose it is' }) }),
  async findAccount(em, { config }, beginning, branch, given) {
    await namedUnclear(em, beginning)
    if (!given?.account) throw new WrongUsage('Nobody knows yet whose it is.')
    return await namedAccount(em, config.supplier, given.account, branch)
  },
  async act(em, { desk, argument: beginning, account, why, today }) {
    const unclear = await namedUnclear(em, beginning)
    const wanted = { unclearId: unclear.id, accountId: account.id, why, on: today }
    const assigned = await assignPayment(em, wanted, desk.now)
    const [name, whose] = [unclearName(unclear), `the account ${account.number}, ${account.branch}`]
    switch (assigned.kind) {
      case 'assigned': {
        if (assigned.accountId === account.id)
          return { kind: 'done before', says: [`${name}: assigned to ${whose} before. Nothing changes.`] }
        const other = await em.findOneOrFail(Account, assigned.accountId)
        throw new Refusal(
          `${name} was assigned to the account ${other.number}, ${other.branch}. If that was wrong, reverse payment:${unclear.id}, then import it for the right one.`,
        )
      }
      case 'returned':
        throw new Refusal(`${name} was returned.`)
      case 'in opening balance':
        throw new Refusal(
          `${name}: ${whose} was taken over as of ${assigned.day}, and what was paid by then is in its opening balance.`,
        )
      case 'known':
        throw new Refusal(
          `${name}: ${whose} has a payment of that day with that reference already, payment:${assigned.paymentId}. If it is the same, return this one.`,
        )
      case 'done':
        return {
          kind: 'done',
          about: `unclear:${unclear.id}`,
          says: [
            `${name}, goes to ${whose} as payment:${unclear.id}, posted on ${today}; it counts from ${unclear.paidOn}.`,
          ],
          figures: { sum: rublesText(unclear.amountKopecks), paid: unclear.paidOn.toString() },
        }
    }
  },
})
