import { Command } from 'commander'
import { recordAct } from '../../../../core/acts/record-act.ts'
import { returnPayment } from '../../../../core/payments/unclear/return-payment.ts'
import type { UnclearPayment } from '../../../../core/payments/unclear/unclear-payment.table.ts'
import { branchOf, todayIn } from '../../../../core/supplier/supplier.ts'
import { rublesText } from '../../../../core/units/money.ts'
import { confirm, demandTerminal } from '../../acting/confirm.ts'
import { whoAndWhy } from '../../acting/who-and-why.ts'
import { namedUnclear, unclearName } from '../../console/named-unclear.ts'
import { print } from '../../console/print.ts'
import { Refusal } from '../../console/refusal.ts'
import { type Desk, withDatabase } from '../../console/with-database.ts'

interface Options {
  dryRun: boolean
  yes: boolean
}

export const returnPaymentAct = new Command('return-payment')
  .description('take an unclear payment that belongs to nobody here out of the ledger: its money goes back')
  .argument('<number>', 'its number, or the beginning of it, as `unclear` shows it')
  .option('--why <text>', 'the reason, which stays with the act')
  .option('--by <name>', 'who does it; otherwise OPERATOR of the environment')
  .option('--dry-run', 'say what it would change, and write nothing', false)
  .option('--yes', 'do it without asking', false)
  .action((beginning: string, options: Options) => withDatabase(desk => run(desk, beginning, options)))

async function run(desk: Desk, beginning: string, options: Options): Promise<void> {
  const said = whoAndWhy(options)
  const unclear = await namedUnclear(desk.orm.em.fork(), beginning)
  if (!options.dryRun && !options.yes) {
    demandTerminal()
    print(`${unclearName(unclear)}, goes back to where it came from.`)
    if (!(await confirm('Do it?'))) throw new Refusal('Nothing was written.')
  }
  print(await giveBack(desk, unclear, said, options.dryRun))
}

/** In one transaction; of a trial nothing stays. */
async function giveBack(
  { orm, config, now }: Desk,
  unclear: UnclearPayment,
  { by, why }: { by: string; why: string },
  dryRun: boolean,
): Promise<string> {
  const em = orm.em.fork()
  await em.begin()
  try {
    const on = todayIn(branchOf(config.supplier, unclear.branch), now)
    const returned = await returnPayment(em, { unclearId: unclear.id, why, on }, now)
    const name = unclearName(unclear)
    if (returned.kind === 'assigned') throw new Refusal(`${name} was assigned: reverse payment:${unclear.id} first.`)
    const figures = { sum: rublesText(unclear.amountKopecks) }
    const act = { kind: 'return-payment', accountId: null, about: `unclear:${unclear.id}`, figures, by, why } as const
    const actId = returned.kind === 'done' && !dryRun ? await recordAct(em, act, now) : undefined
    await (actId === undefined ? em.rollback() : em.commit())
    if (returned.kind === 'returned') return `${name}: returned before. Nothing changes.`
    const done = actId === undefined ? 'Nothing was written.' : `Done by ${by}: act ${actId}.`
    return `${name}, goes back to where it came from, posted on ${on}.\n${done}`
  } catch (error) {
    if (em.isInTransaction()) await em.rollback()
    throw error
  }
}
