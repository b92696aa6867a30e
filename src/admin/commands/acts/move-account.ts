import { Command } from 'commander'
import { z } from 'zod'
import { moveAccount } from '../../../../core/accounts/move-account.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { readOption, wordsOption } from '../../acting/options.ts'
import { calendarDay } from '../../console/arguments.ts'
import { knownBranch } from '../../console/known-branch.ts'
import { Refusal } from '../../console/refusal.ts'

const command = new Command('move-account')
  .description('have an account belong to another branch from a day on: each day is billed by the prices of its branch')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--to <id>', 'the branch that it belongs to')
  .option('--from <day>', 'the first day in that branch')

export const moveAccountAct = actCommand(command, {
  kind: 'move-account',
  options: z.object({ to: wordsOption('the branch'), from: readOption(calendarDay) }),
  async findAccount(em, desk, number, branch, given) {
    if (given?.to !== undefined) knownBranch(desk.config.supplier, given.to)
    return await accountByNumber(em, desk, number, branch)
  },
  async act(em, { desk, given: { to, from }, account }) {
    const { number, branch } = account
    const moved = await moveAccount(em, { accountId: account.id, to, from }, desk.now)
    if (moved.kind === 'taken')
      throw new Refusal(
        `The branch ${to} has an account ${number} already: close this one, and import it under another number.`,
      )
    if (moved.kind === 'unchanged')
      return { kind: 'done before', says: [`The account ${number}, ${branch}, belongs to ${to} on ${from} already.`] }
    return {
      kind: 'done',
      about: `account ${number}`,
      says: [`The account ${number}, ${moved.was}, belongs to ${to} from ${from} on.`],
      figures: { from: from.toString(), was: moved.was, to },
    }
  },
})
