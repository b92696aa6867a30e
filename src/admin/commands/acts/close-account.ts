import { Command } from 'commander'
import { z } from 'zod'
import { closeAccount } from '../../../../core/accounts/close-account.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { readOption } from '../../acting/options.ts'
import { calendarDay } from '../../console/arguments.ts'

const command = new Command('close-account')
  .description('end an account on a day: nothing is charged from then on, its balance stays payable')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--on <day>', 'the first day that is no longer charged')
  .option('--reopen', 'it was closed by mistake, and goes on', false)

export const closeAccountAct = actCommand(command, {
  kind: 'close-account',
  options: z
    .object({ on: readOption(calendarDay).optional(), reopen: z.boolean() })
    .refine(({ on, reopen }) => Boolean(on) !== reopen, {
      path: ['on'],
      error: 'says the day, or --reopen that it goes on: one of the two',
      when: () => true,
    }),
  findAccount: accountByNumber,
  async act(em, { desk, given, account }) {
    const on = given.on ?? null
    const closed = await closeAccount(em, { accountId: account.id, on }, desk.now)
    const name = `The account ${account.number}, ${account.branch}`
    const state = on ? `is closed on ${on}` : 'is open'
    if (closed.kind === 'unchanged') return { kind: 'done before', says: [`${name}, ${state} already.`] }
    return {
      kind: 'done',
      about: `account ${account.number}`,
      says: [
        `${name}, ${state}${on ? ': nothing is charged from that day on, and its balance stays payable' : ' again'}.`,
      ],
      figures: on ? { day: on.toString() } : { reopened: 'yes' },
    }
  },
})
