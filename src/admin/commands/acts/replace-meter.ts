import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { type Replaced, type Replacement, replaceMeter } from '../../../../core/metering/changes/replace-meter.ts'
import { findMeters } from '../../../../core/metering/find-meters.ts'
import type { Meter } from '../../../../core/metering/meter.table.ts'
import { branchOf, todayIn } from '../../../../core/supplier/supplier.ts'
import { isAfter } from '../../../../core/units/dates.ts'
import { calendarDay, registerValues, wholeNumber } from '../../console/arguments.ts'
import { namedAccount } from '../../console/named-account.ts'
import { print } from '../../console/print.ts'
import { Refusal, WrongUsage } from '../../console/refusal.ts'
import { type Desk, withDatabase } from '../../console/with-database.ts'

interface Options {
  branch?: string
  old?: string
  on: Temporal.PlainDate
  closing?: bigint[]
  unreadable: boolean
  turnedOver: boolean
  serial: string
  model: string
  digits: number
  ratio: number
  opening: bigint[]
  verifiedUntil?: Temporal.PlainDate
}

export const replaceMeterCommand = new Command('replace-meter')
  .description('put a new meter in the place of an old one')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--old <serial>', 'the old meter, where the account has several')
  .requiredOption('--on <day>', 'the day of the replacement', calendarDay)
  .option('--closing <kwh...>', 'what the old meter showed, a value for each zone', registerValues)
  .option('--unreadable', 'the old meter could not be read', false)
  .option('--turned-over', 'the old dial turned over since its last reading', false)
  .requiredOption('--serial <serial>', "the new meter's serial number")
  .requiredOption('--model <name>', 'its model')
  .requiredOption('--opening <kwh...>', 'what it shows, a value for each zone', registerValues)
  .requiredOption('--digits <count>', 'digits of its dial before the decimal mark', wholeNumber(3, 9))
  .option('--ratio <ratio>', 'its transformer ratio', wholeNumber(1, 100_000), 1)
  .option('--verified-until <day>', 'the day its verification ends', calendarDay)
  .action((number: string, options: Options) => withDatabase(desk => run(desk, number, options)))

async function run({ orm, config, now }: Desk, number: string, options: Options): Promise<void> {
  if (Boolean(options.closing) === options.unreadable) {
    throw new WrongUsage('Say what the old meter showed with --closing, or that it was --unreadable.')
  }
  await orm.em.fork().transactional(async em => {
    const account = await namedAccount(em, config.supplier, number, options.branch)
    const today = todayIn(branchOf(config.supplier, account.branch), now)
    if (isAfter(options.on, today)) throw new WrongUsage(`${options.on} is in the future.`)
    const old = await oldMeter(em, account.id, options)
    const replaced = await replaceMeter(em, replacement(old, options), config.supplier, now)
    if (replaced.kind === 'refused') throw new Refusal(`Nothing was changed: ${reason(replaced)}.`)
    print(`The meter ${old.serial} was replaced by ${options.serial} on ${options.on}.`)
    for (const { takenOn } of replaced.superseded) print(`The reading of ${takenOn} showed more and counts no longer.`)
  })
}

/** Told again, the command finds the old meter though it is gone by now. */
async function oldMeter(em: EntityManager, accountId: number, { old, on }: Options): Promise<Meter> {
  const dayBefore = on.subtract({ days: 1 })
  const standing = await findMeters(em, accountId, dayBefore)
  const named = standing.filter(meter => old === undefined || meter.serial === old)
  const [meter] = named
  if (meter && named.length === 1) return meter
  const serials = standing.map(each => each.serial).join(', ') || 'none'
  throw new WrongUsage(`Say which meter with --old; on ${dayBefore} the account had ${serials}.`)
}

function replacement(old: Meter, options: Options): Replacement {
  const { on, closing, turnedOver, serial, model, digits, ratio, opening, verifiedUntil } = options
  return {
    meterId: old.id,
    on,
    closingWh: closing ?? null,
    rolloverConfirmed: turnedOver,
    next: {
      serial,
      model,
      digits,
      zones: opening.length,
      ratio: BigInt(ratio),
      openingWh: opening,
      verifiedUntil: verifiedUntil ?? null,
    },
  }
}

function reason(replaced: Extract<Replaced, { kind: 'refused' }>): string {
  switch (replaced.why) {
    case 'removed':
      return 'that meter has been replaced already'
    case 'before-last-reading':
      return `its last reading is of ${replaced.previous.takenOn}`
    case 'below-previous':
      return `the closing value of zone ${replaced.zone} is below that of ${replaced.previous.takenOn}`
    case 'above-next':
      return `the closing value of zone ${replaced.zone} is above that of ${replaced.previous.takenOn}`
    case 'rollover-unconfirmed':
      return `the dial seems to have turned over since ${replaced.previous.takenOn}: if so, say --turned-over`
    case 'beyond-capacity':
      return `the closing value of zone ${replaced.zone} is more than the dial can show`
    case 'zones-differ':
      return `the old meter has ${replaced.previous.valuesWh.length} zones`
  }
}
