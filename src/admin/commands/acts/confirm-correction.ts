import { Command } from 'commander'
import { z } from 'zod'
import { settleCorrection } from '../../../../core/desk/settle-correction.ts'
import { type AdjustmentCode, adjustmentCodes } from '../../../../core/ledger/adjustment-codes.ts'
import { postAdjustment } from '../../../../core/ledger/post-adjustment.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { actCommand } from '../../acting/act-command.ts'
import { accountOfCorrection, waitingCorrection } from '../../acting/waiting-correction.ts'

const command = new Command('confirm-correction')
  .description('post a correction that an agent has proposed in a question')
  .argument('<number>', 'its number, from corrections')
  .option('--code <code>', 'what it is for, as for adjust; mistake unless told')

export const confirmCorrectionAct = actCommand(command, {
  kind: 'adjust',
  options: z.object({
    code: z
      .enum(adjustmentCodes, { error: `is one of: ${adjustmentCodes.join(', ')}` })
      .default('mistake' satisfies AdjustmentCode),
  }),
  findAccount: accountOfCorrection,
  async act(em, { desk, argument, given: { code }, account, why, today }) {
    const { request, signedKopecks, agent, reason } = await waitingCorrection(em, argument)
    const wanted = { accountId: account.id, signedKopecks, code, month: null, why, on: today, proposal: request.id }
    const adjusted = await postAdjustment(em, wanted, desk.now)
    await settleCorrection(em, request, 'done', desk.now)
    const sum = rublesText(signedKopecks)
    const what = `The correction ${request.id} of ${sum} (${code}) to the account ${account.number}, ${account.branch}`
    return {
      kind: 'done',
      about: adjusted.transferId,
      says: [`${what}, posted as ${adjusted.transferId}.`, `Proposed by ${agent}: ${reason}`],
      figures: { sum, code, 'proposed by': agent },
    }
  },
})
