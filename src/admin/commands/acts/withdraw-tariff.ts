import { Command } from 'commander'
import { recordAct } from '../../../../core/acts/record-act.ts'
import { type Withdrawn, withdrawTariff } from '../../../../core/tariffs/withdraw-tariff.ts'
import { whoAndWhy } from '../../acting/who-and-why.ts'
import { calendarDay, wholeNumber } from '../../console/arguments.ts'
import { knownBranch } from '../../console/known-branch.ts'
import { openDays } from '../../console/open-days.ts'
import { print, printProblem } from '../../console/print.ts'
import { Refusal } from '../../console/refusal.ts'
import { type Desk, withDatabase } from '../../console/with-database.ts'
import { say } from '../../words/say.ts'
import { writtenFor } from '../tariffs.ts'

interface Options {
  branch?: string
  category: string
  zones: number
  from: Temporal.PlainDate
  dryRun: boolean
}

export const withdrawTariffAct = new Command('withdraw-tariff')
  .description('take out a version that no bill has used')
  .option('--branch <id>', 'the branch it was written for; otherwise the one for all branches')
  .requiredOption('--category <key>', "the category's key in supplier.json")
  .requiredOption('--zones <count>', '1, 2 or 3', wholeNumber(1, 3))
  .requiredOption('--from <day>', 'the day it comes into force', calendarDay)
  .option('--why <text>', 'the reason, which stays in the list')
  .option('--by <name>', 'who does it; otherwise OPERATOR of the environment')
  .option('--dry-run', 'only say what stands in the way', false)
  .action((options: Options) => withDatabase(desk => run(desk, options)))

async function run({ orm, config: { supplier }, now }: Desk, options: Options): Promise<void> {
  const { category, zones, from, dryRun } = options
  const { by, why } = whoAndWhy(options)
  const branch = options.branch === undefined ? null : knownBranch(supplier, options.branch).id
  const em = orm.em.fork()
  await em.begin()
  const withdrawn = await withdrawTariff(em, { branch, category, zones, from, why }, now).catch(async error => {
    await em.rollback()
    throw error
  })
  if (withdrawn.kind === 'withdrawn' && !dryRun) {
    const about = `tariff ${category} ${zones} ${from} ${writtenFor({ branch })}`
    await recordAct(em, { kind: 'withdraw-tariff', accountId: null, about, figures: {}, by, why }, now)
    await em.commit()
  } else await em.rollback()
  const name = `The tariff of ${category}, zones ${zones}, from ${from} for ${writtenFor({ branch })}`
  print(outcome(withdrawn, name, dryRun))
}

function outcome(withdrawn: Withdrawn, name: string, dryRun: boolean): string {
  switch (withdrawn.kind) {
    case 'withdrawn':
      return dryRun ? `${name} can be withdrawn. Nothing was written.` : `${name} is withdrawn.`
    case 'unknown':
      throw new Refusal(`${name} is not there; npm run admin -- tariffs lists them.`)
    case 'refused': {
      const { bills, some, without } = withdrawn
      const listed = some.map(({ account, period }) => `${account} ${period}`).join(', ')
      if (bills > 0) printProblem(`${name} was used for ${bills} bills: ${listed}${bills > some.length ? ', …' : ''}`)
      for (const each of without) printProblem(`Without it ${say(openDays(each))}`)
      throw new Refusal('Nothing was withdrawn.')
    }
  }
}
