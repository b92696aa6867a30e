import { Command } from 'commander'
import { z } from 'zod'
import { correctBalance } from '../../../../core/ledger/correct-balance.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { readOption } from '../../acting/options.ts'
import { anyRubles } from '../../console/arguments.ts'

const command = new Command('correct-balance')
  .description('correct the balance that an account came with: its entry is reversed and the right one posted')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--balance <rubles>', 'what it truly was; positive is a debt: --balance=-63.11')

export const correctBalanceAct = actCommand(command, {
  kind: 'correct-balance',
  options: z.object({ balance: readOption(anyRubles) }),
  findAccount: accountByNumber,
  async act(em, { desk, given: { balance }, account, why, today }) {
    const wanted = { accountId: account.id, balanceKopecks: balance, why, on: today }
    const corrected = await correctBalance(em, wanted, desk.now)
    const whose = `The opening balance of the account ${account.number}, ${account.branch}`
    const right = rublesText(balance)
    if (corrected.kind === 'unchanged') return { kind: 'done before', says: [`${whose} is ${right} already.`] }
    const was = rublesText(corrected.wasKopecks)
    return {
      kind: 'done',
      about: `opening:${account.id}`,
      says: [`${whose}: ${right} instead of ${was}, posted on ${today}.`],
      figures: { was, balance: right },
    }
  },
})
