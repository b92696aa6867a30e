import type { Command } from 'commander'
import type { Account } from '../../../core/accounts/account.table.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { print } from '../console/print.ts'
import { printTable } from '../console/print-table.ts'
import { Refusal, WrongUsage } from '../console/refusal.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'
import type { ActDefinition } from './act-definition.ts'
import { type ActRequest, type Attempt, attemptAct } from './attempt-act.ts'
import { confirm, demandTerminal } from './confirm.ts'
import { readableOptions, readOptions } from './options.ts'
import { readWhoAndWhy } from './who-and-why.ts'

/**
 * Makes a command of something that an operator does to an account: who does it and why are demanded, everything wrong is said at once, what it
 * will change is said in rubles, and it is done after a yes, once, and written down.
 */
export function actCommand<Given>(command: Command, definition: ActDefinition<Given>): Command {
  return command
    .option('--why <text>', 'the reason, which stays with the act')
    .option('--by <name>', 'who does it; otherwise OPERATOR of the environment')
    .option('--dry-run', 'say what it would change, and write nothing', false)
    .option('--yes', 'do it without asking', false)
    .action(() => withDatabase(desk => run(desk, definition, command)))
}

async function run<Given>(desk: Desk, definition: ActDefinition<Given>, command: Command): Promise<void> {
  const { dryRun, yes } = command.opts<{ dryRun: boolean; yes: boolean }>()
  const request = await readRequest(desk, definition, command)
  if (dryRun) {
    tell(await attemptAct(desk, request, 'look'))
    return print('Nothing was written.')
  }
  if (yes) return await finish(desk, request, tell(await attemptAct(desk, request, 'do')))
  demandTerminal()
  const looked = tell(await attemptAct(desk, request, 'look'))
  if (looked.acted.kind === 'done before') return
  if (!(await confirm('Do it?'))) throw new Refusal('Nothing was written.')
  await finish(desk, request, await attemptAct(desk, request, 'do', looked))
}

/** What was typed, with its account; or everything that is wrong with it. */
async function readRequest<Given>(
  desk: Desk,
  definition: ActDefinition<Given>,
  command: Command,
): Promise<ActRequest<Given>> {
  const em = desk.orm.em.fork()
  const [argument = ''] = command.args
  const { branch, ...options } = command.opts<{ branch?: string }>()
  const problems: string[] = []
  const given = readOptions(definition.options, options, problems)
  const said = readWhoAndWhy(options, problems)
  const readable = readableOptions(definition.options, options)
  const account = await accountOrProblem(definition.findAccount(em, desk, argument, branch, readable))
  if (account instanceof Error) {
    if (problems.length === 0) throw account
    throw new WrongUsage([...problems, account.message].join('\n'))
  }
  const today = todayIn(branchOf(desk.config.supplier, account.branch), desk.now)
  problems.push(...((await definition.check?.(em, { given: readable, account, today })) ?? []))
  if (problems.length > 0 || given === undefined || !said) throw new WrongUsage(problems.join('\n'))
  return { definition, argument, given, accountId: account.id, ...said }
}

async function accountOrProblem(finding: Promise<Account>): Promise<Account | Refusal | WrongUsage> {
  try {
    return await finding
  } catch (error) {
    if (error instanceof Refusal || error instanceof WrongUsage) return error
    throw error
  }
}

function tell(attempt: Attempt): Attempt {
  for (const line of attempt.acted.says) print(line)
  if (attempt.acted.kind === 'done') printTable(attempt.changes)
  return attempt
}

async function finish<Given>(desk: Desk, { definition, by }: ActRequest<Given>, done: Attempt): Promise<void> {
  if (done.acted.kind !== 'done') return
  print(`Done by ${by}: act ${done.actId}.`)
  const followed = await definition.afterwards?.(desk, done.acted.about)
  if (followed) print(followed)
}
