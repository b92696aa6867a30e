import { Command } from 'commander'
import { z } from 'zod'
import { settleCorrection } from '../../../../core/desk/settle-correction.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { actCommand } from '../../acting/act-command.ts'
import { accountOfCorrection, waitingCorrection } from '../../acting/waiting-correction.ts'

const command = new Command('decline-correction')
  .description('decline a correction that an agent has proposed in a question')
  .argument('<number>', 'its number, from corrections')

export const declineCorrectionAct = actCommand(command, {
  kind: 'decline-correction',
  options: z.object({}),
  findAccount: accountOfCorrection,
  async act(em, { desk, argument, account }) {
    const { request, signedKopecks, agent, reason } = await waitingCorrection(em, argument)
    await settleCorrection(em, request, 'declined', desk.now)
    const sum = rublesText(signedKopecks)
    return {
      kind: 'done',
      about: `correction ${request.id}`,
      says: [
        `The correction ${request.id} of ${sum} to the account ${account.number}, ${account.branch}, declined.`,
        `Proposed by ${agent}: ${reason}`,
      ],
      figures: { sum, 'proposed by': agent },
    }
  },
})
