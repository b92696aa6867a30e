import { Command } from 'commander'
import { z } from 'zod'
import { type AdjustmentCode, adjustmentCodes } from '../../../../core/ledger/adjustment-codes.ts'
import { postAdjustment } from '../../../../core/ledger/post-adjustment.ts'
import { kopecks, rublesText } from '../../../../core/units/money.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { readOption } from '../../acting/options.ts'
import { billingPeriod, signedRubles } from '../../console/arguments.ts'
import { helpItems, helpNote } from '../../words/help-items.ts'

const meanings: Record<AdjustmentCode, string> = {
  compensation: 'for interruptions or poor quality',
  benefit: 'social support that was granted',
  court: 'costs that a court awarded',
  service: 'a service done by the supplier',
  'write-off': 'a debt that cannot be got any more',
  mistake: "a mistake of the supplier's own",
  other: 'whatever the reason says',
}

const command = new Command('adjust')
  .description('charge or credit an account by hand')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--sum <rubles>', 'what is owed more; with a minus, less: --sum=-150')
  .option('--code <code>', 'what it is for, see below')
  .option('--month <month>', 'whose charge was too much, so that no penalty stays on it; for credits')
  .addHelpText(
    'after',
    () =>
      `${helpNote('Codes:')}\n${helpItems(adjustmentCodes.map(code => [code, meanings[code]]))}\n${helpNote('The same sum, code and reason again is the same adjustment.')}`,
  )

export const adjustAct = actCommand(command, {
  kind: 'adjust',
  options: z
    .object({
      sum: readOption(signedRubles),
      code: z.enum(adjustmentCodes, { error: `is one of: ${adjustmentCodes.join(', ')}` }),
      month: readOption(billingPeriod).optional(),
    })
    .refine(({ sum, month }) => !month || sum < 0n, { path: ['month'], error: 'is only for a credit' }),
  findAccount: accountByNumber,
  async act(em, { desk, given: { sum, code, month }, account, why, today }) {
    const wanted = { accountId: account.id, signedKopecks: sum, code, month: month ?? null, why, on: today }
    const adjusted = await postAdjustment(em, wanted, desk.now)
    const amount = rublesText(kopecks(sum < 0n ? -sum : sum))
    const of = month ? ` for ${month}` : ''
    const what = `${sum < 0n ? 'A credit' : 'A charge'} of ${amount}${of} (${code}) to the account ${account.number}, ${account.branch}`
    if (adjusted.kind === 'posted before') {
      const again = 'A second one like it needs a reason of its own'
      return {
        kind: 'done before',
        says: [`${what} was posted on ${adjusted.on} for the same reason: nothing changes. ${again}.`],
      }
    }
    return {
      kind: 'done',
      about: adjusted.transferId,
      says: [`${what}, posted on ${today} as ${adjusted.transferId}.`],
      figures: { sum: rublesText(sum), code, ...(month && { month: month.toString() }) },
    }
  },
})
