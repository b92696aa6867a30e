import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { z } from 'zod'
import { Account } from '../../../../core/accounts/account.table.ts'
import { accountBook } from '../../../../core/ledger/account-book.ts'
import { rootCause } from '../../../../core/ledger/root-cause.ts'
import { Book, Transfer } from '../../../../core/ledger/transfer.table.ts'
import { reverseEntry } from '../../../../core/payments/refunds/reverse-entry.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { actCommand } from '../../acting/act-command.ts'
import { Refusal } from '../../console/refusal.ts'
import type { Desk } from '../../console/with-database.ts'

const command = new Command('reverse')
  .description('undo an entry of the ledger by its opposite, posted today; a reversal too')
  .argument('<entry>', 'its id, as `account` shows it, e.g. charge:17:2026-10:3')

export const reverseAct = actCommand(command, {
  kind: 'reverse',
  options: z.object({}),
  findAccount,
  async act(em, { desk, argument: entry, account, why, today }) {
    const reversed = await reverseEntry(em, { transferId: entry, why, on: today }, desk.now)
    if (reversed.kind === 'unknown transfer') throw noEntry(entry)
    if (reversed.kind === 'held online')
      throw new Refusal(`${entry} was paid online: \`refund\` gives the money back, and the ledger follows.`)
    if (reversed.kind === 'too much')
      throw new Refusal(`Nothing was reversed: more would go back of the payment than was paid.`)
    const transfer = await em.findOneOrFail(Transfer, entry)
    const sum = rublesText(transfer.amountKopecks)
    const side = transfer.debit === accountBook(account.id) ? 'charged' : 'credited'
    const what = `${wordsFor(entry)}, ${sum}, ${side} on ${transfer.on} to the account ${account.number}, ${account.branch}`
    if (reversed.kind === 'already reversed') {
      const says = [`${what}: reversed before, by ${reversed.transferId}. Nothing changes.`]
      return { kind: 'done before', says }
    }
    return {
      kind: 'done',
      about: entry,
      says: [`${what}, is reversed by ${reversed.transferId}, posted on ${today}.`],
      figures: { sum, entry: reversed.transferId },
    }
  },
})

/** The account on one of whose sides an entry is. */
async function findAccount(em: EntityManager, _: Desk, entry: string): Promise<Account> {
  const transfer = await em.findOne(Transfer, entry)
  if (!transfer) throw noEntry(entry)
  const book = await em.findOne(Book, { id: { $in: [transfer.debit, transfer.credit] }, account: { $ne: null } })
  if (!book?.account) throw new Refusal(`${entry} is of no account.`)
  return await em.findOneOrFail(Account, book.account)
}

const noEntry = (entry: string): Refusal => new Refusal(`There is no entry ${entry} in the ledger.`)

/** What an entry is: «the penalty for 2026-08», «the reversal of the charge for 2026-10». */
function wordsFor(entry: string): string {
  const root = rootCause(entry)
  const [cause = '', , second = '', third = '', fourth = ''] = root.split(':')
  const names: Record<string, string> = {
    charge: `charge for ${second}`,
    recalculation: `recalculation for ${fourth} in the bill of ${second}`,
    penalty: `penalty for ${third} in the bill of ${second}`,
    adjustment: `adjustment (${third})`,
    opening: 'opening balance',
  }
  const of = entry === root ? '' : entry === `reversal:${root}` ? 'reversal of the ' : 'repeated reversal of the '
  return `The ${of}${names[cause] ?? cause}`
}
