import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { Account } from '../../../../core/accounts/account.table.ts'
import { type Reversed, reverseTransfer } from '../../../../core/ledger/reverse-transfer.ts'
import { Book, Transfer } from '../../../../core/ledger/transfer.table.ts'
import { isHeldOnline } from '../../../../core/payments/unclear-payments.ts'
import { branchOf, type Supplier, todayIn } from '../../../../core/supplier/supplier.ts'
import { print } from '../../console/print.ts'
import { Refusal } from '../../console/refusal.ts'
import { withDatabase } from '../../console/with-database.ts'

export const reverseCommand = new Command('reverse')
  .description('undo an entry of the ledger by its opposite, posted today')
  .argument('<entry>', 'its id, as `account` shows it, e.g. charge:17:2026-10:3')
  .requiredOption('--why <text>', 'the reason, which stays in the ledger')
  .action((entry: string, { why }: { why: string }) =>
    withDatabase(async ({ orm, config, now }) => {
      const reversed = await orm.em.fork().transactional(async em => {
        if (await isHeldOnline(em, entry))
          throw new Refusal(`${entry} was paid online: \`refund\` gives the money back, and the ledger follows.`)
        const on = await accountingDay(em, entry, config.supplier, now)
        return await reverseTransfer(em, { transferId: entry, why, on }, now)
      })
      print(outcome(entry, reversed))
    }),
  )

/** Today in the branch of the account whose entry it is. */
async function accountingDay(em: EntityManager, entry: string, supplier: Supplier, now: Temporal.Instant) {
  const transfer = await em.findOne(Transfer, entry)
  const books = transfer ? [transfer.debit, transfer.credit] : []
  const book = await em.findOne(Book, { id: { $in: books }, account: { $ne: null } })
  const account = book?.account ? await em.findOneOrFail(Account, book.account) : undefined
  return todayIn(account ? branchOf(supplier, account.branch) : supplier.branches[0]!, now)
}

function outcome(entry: string, reversed: Reversed): string {
  switch (reversed.kind) {
    case 'reversed':
      return `${entry} is reversed by ${reversed.transferId}.`
    case 'already reversed':
      return `${entry} was reversed before, by ${reversed.transferId}. Nothing was posted.`
    case 'unknown transfer':
      throw new Refusal(`There is no entry ${entry} in the ledger.`)
    case 'is a reversal':
      throw new Refusal(`${entry} is a reversal itself: it stays.`)
  }
}
