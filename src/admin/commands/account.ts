import { Command } from 'commander'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { accountCard } from '../console/account-card.ts'
import { billingPeriod } from '../console/arguments.ts'
import { billCard } from '../console/bill-card.ts'
import { namedAccount } from '../console/named-account.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { Refusal } from '../console/refusal.ts'
import { withDatabase } from '../console/with-database.ts'

interface Options {
  branch?: string
  bill?: Temporal.PlainYearMonth
}

export const accountCommand = new Command('account')
  .description('show an account: owner, meters, readings, bills, payments, ledger; or where a bill of it comes from')
  .argument('<number>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--bill <month>', 'where every figure of that bill comes from, e.g. 2026-10', billingPeriod)
  .action((number: string, { branch, bill }: Options) =>
    withDatabase(async ({ orm, config: { supplier }, now }) => {
      const em = orm.em.fork()
      const account = await namedAccount(em, supplier, number, branch)
      const today = todayIn(branchOf(supplier, account.branch), now)
      const parts = bill ? await billCard(em, account, bill, supplier) : await accountCard(em, account, today)
      if (!parts) throw new Refusal(`${bill} is not closed for the account ${number}: it has no bill of it.`)
      for (const { title, rows } of parts) {
        print(`\n${title}`)
        printTable(rows)
      }
    }),
  )
