import { Command, CommanderError } from 'commander'
import { ConfigProblems } from '../config.ts'
import { plainError } from '../logger.ts'
import { accountCommand } from './commands/account.ts'
import { auditCommand } from './commands/audit.ts'
import { closePeriodCommand } from './commands/close-period.ts'
import { exportCommand } from './commands/export.ts'
import { importCommand } from './commands/import.ts'
import { replaceMeterCommand } from './commands/replace-meter.ts'
import { reverseCommand } from './commands/reverse.ts'
import { supplierCommand } from './commands/supplier.ts'
import { Refusal, WrongUsage } from './refusal.ts'

/** `npm run admin -- COMMAND`: what the supplier's people do by hand. Exits 0, 1 for problems in data, 2 for wrong usage or settings. */
const program = new Command('npm run admin --')
  .description('What the supplier does by hand: lists in and out, closing a period, looking into an account.')
  .addHelpText(
    'after',
    '\nEach command has its own --help. Exit codes: 0 done, 1 problems in the data, 2 wrong usage or settings.',
  )
  .showHelpAfterError('(--help tells how it is used)')
  .exitOverride()
const commands = [
  ...[importCommand, exportCommand, closePeriodCommand, accountCommand],
  ...[reverseCommand, replaceMeterCommand, auditCommand, supplierCommand],
]
for (const command of commands) add(program, command)

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function add(parent: Command, command: Command): void {
  if (!parent.commands.includes(command)) parent.addCommand(command)
  command.copyInheritedSettings(parent)
  for (const part of command.commands) add(command, part)
}

function exitCodeOf(error: unknown): number {
  // Commander has said it already, in its own words.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(`${wordsOf(error)}\n`)
  return error instanceof ConfigProblems || error instanceof WrongUsage ? 2 : 1
}

/** What nobody foresaw is said without what it may quote: a database's error holds rows. */
function wordsOf(error: unknown): string {
  const isForPeople = error instanceof Refusal || error instanceof WrongUsage || error instanceof ConfigProblems
  if (isForPeople) return error.message
  const { message, code, type } = plainError(error)
  return `The command failed: ${message ?? [type, code].filter(Boolean).join(' ')}`
}
