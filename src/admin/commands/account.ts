import { Command } from 'commander'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { accountCard } from '../console/account-card.ts'
import { namedAccount } from '../console/named-account.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

export const accountCommand = new Command('account')
  .description('show an account: owner, meters, readings, bills, payments, ledger')
  .argument('<number>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .action((number: string, { branch }: { branch?: string }) =>
    withDatabase(async ({ orm, config: { supplier }, now }) => {
      const em = orm.em.fork()
      const account = await namedAccount(em, supplier, number, branch)
      const today = todayIn(branchOf(supplier, account.branch), now)
      for (const { title, rows } of await accountCard(em, account, today)) {
        print(`\n${title}`)
        printTable(rows)
      }
    }),
  )
