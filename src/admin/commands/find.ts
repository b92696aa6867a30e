import { Command } from 'commander'
import { findAccounts } from '../console/find-accounts.ts'
import { print, printProblem } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { withDatabase } from '../console/with-database.ts'

const most = 50

export const findCommand = new Command('find')
  .description("find accounts by parts of the number, name, address, e-mail or a meter's serial")
  .argument('<words...>', 'an account is found where every word is', (word: string, before: string[] = []) => [
    ...before,
    word,
  ])
  .action((words: string[]) =>
    withDatabase(async ({ orm }) => {
      const { found, count } = await findAccounts(orm.em.fork(), words.join(' '), most)
      if (count === 0) return printProblem(`Nothing has all of this: ${words.join(' ')}`)
      printTable([
        ['branch', 'account', 'owner', 'address', 'meters', 'e-mail'],
        ...found.map(({ branch, number, owner, address, meters, email }) => [
          ...[branch, number, owner, address, meters, email],
        ]),
      ])
      if (count > most) print(`${count - most} more: say more of what you look for.`)
    }),
  )
