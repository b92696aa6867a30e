import { Command, CommanderError } from 'commander'
import { ConfigProblems } from '../config.ts'
import { importCommand } from './commands/import.ts'
import { supplierCommand } from './commands/supplier.ts'
import { Refusal } from './refusal.ts'

/** `npm run admin -- COMMAND`: what the supplier's people do by hand. Exits 0, 1 for problems in data, 2 for wrong usage or settings. */
const program = new Command('npm run admin --')
  .description('What the supplier does by hand: lists in and out, closing a period, looking into an account.')
  .addHelpText(
    'after',
    '\nEach command has its own --help. Exit codes: 0 done, 1 problems in the data, 2 wrong usage or settings.',
  )
  .showHelpAfterError('(--help tells how it is used)')
  .exitOverride()
for (const command of [importCommand, supplierCommand]) program.addCommand(command.copyInheritedSettings(program))

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function exitCodeOf(error: unknown): number {
  // Commander has said it already, in its own words.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return error instanceof ConfigProblems || !(error instanceof Refusal) ? 2 : 1
}
