import { Command } from 'commander'
import { accountCommand } from './commands/account.ts'
import { adjustAct } from './commands/acts/adjust.ts'
import { assignPaymentAct } from './commands/acts/assign-payment.ts'
import { closeAccountAct } from './commands/acts/close-account.ts'
import { confirmCorrectionAct } from './commands/acts/confirm-correction.ts'
import { correctBalanceAct } from './commands/acts/correct-balance.ts'
import { correctReadingAct } from './commands/acts/correct-reading.ts'
import { declineCorrectionAct } from './commands/acts/decline-correction.ts'
import { failMeterAct } from './commands/acts/fail-meter.ts'
import { moveAccountAct } from './commands/acts/move-account.ts'
import { refundAct } from './commands/acts/refund.ts'
import { removeMeterAct } from './commands/acts/remove-meter.ts'
import { replaceMeterAct } from './commands/acts/replace-meter.ts'
import { returnPaymentAct } from './commands/acts/return-payment.ts'
import { reverseAct } from './commands/acts/reverse.ts'
import { withdrawTariffAct } from './commands/acts/withdraw-tariff.ts'
import { actsCommand } from './commands/acts.ts'
import { auditCommand } from './commands/audit.ts'
import { backupCommand } from './commands/backup.ts'
import { billCommand } from './commands/bill.ts'
import { broadcastsCommand } from './commands/broadcasts.ts'
import { correctionsCommand } from './commands/corrections.ts'
import { deskCommand } from './commands/desk.ts'
import { exportCommand } from './commands/export.ts'
import { findCommand } from './commands/find.ts'
import { importCommand } from './commands/import.ts'
import { paymentsCommand } from './commands/payments.ts'
import { registerCommand } from './commands/register.ts'
import { reportCommand } from './commands/report.ts'
import { supplierCommand } from './commands/supplier.ts'
import { tariffsCommand } from './commands/tariffs.ts'
import { unclearCommand } from './commands/unclear.ts'
import { closePeriodCommand } from './month/commands/close-period.ts'
import { closingCommand } from './month/commands/closing.ts'
import { printBillsCommand } from './month/commands/print-bills.ts'
import { rehearseCommand } from './month/commands/rehearse.ts'
import { helpNote } from './words/help-items.ts'
import { withLanguage } from './words/with-language.ts'

/** `npm run admin -- COMMAND`: what the supplier's people do by hand, a file for each command. */
export const program = withLanguage(new Command('npm run admin --'))
  .description('What the supplier does by hand: lists in and out, closing a period, looking into an account.')
  .addHelpText('after', () =>
    helpNote('Each command has its own --help. Exit codes: 0 done, 1 problems in the data, 2 wrong usage or settings.'),
  )
  .exitOverride()
const commands = [
  ...[
    importCommand,
    exportCommand,
    rehearseCommand,
    closePeriodCommand,
    closingCommand,
    reportCommand,
    registerCommand,
  ],
  ...[accountCommand, findCommand, paymentsCommand, printBillsCommand, billCommand],
  ...[unclearCommand, assignPaymentAct, returnPaymentAct],
  ...[correctReadingAct, replaceMeterAct, removeMeterAct, failMeterAct],
  ...[correctionsCommand, confirmCorrectionAct, declineCorrectionAct],
  ...[adjustAct, correctBalanceAct, reverseAct, refundAct, closeAccountAct, moveAccountAct],
  ...[
    tariffsCommand,
    withdrawTariffAct,
    actsCommand,
    auditCommand,
    backupCommand,
    broadcastsCommand,
    deskCommand,
    supplierCommand,
  ],
]
for (const command of commands) add(program, command)

function add(parent: Command, command: Command): void {
  if (!parent.commands.includes(command)) parent.addCommand(command)
  command.copyInheritedSettings(parent)
  for (const part of command.commands) add(command, part)
}
