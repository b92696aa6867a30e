import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { z } from 'zod'
import type { Account } from '../../../../core/accounts/account.table.ts'
import { type Replacement, replaceMeter } from '../../../../core/metering/changes/replace-meter.ts'
import type { Meter } from '../../../../core/metering/meter.table.ts'
import { isAfter } from '../../../../core/units/dates.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { closingRefusal } from '../../acting/closing-refusal.ts'
import { meterOn } from '../../acting/named-meter.ts'
import { readOption, registerOption, wordsOption } from '../../acting/options.ts'
import { readingLines, shownBy } from '../../acting/reading-lines.ts'
import { calendarDay, wholeNumber } from '../../console/arguments.ts'
import { Refusal } from '../../console/refusal.ts'

const command = new Command('replace-meter')
  .description('put a new meter in the place of an old one, or the same one with other zones')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--old <serial>', 'the old meter, where the account has several')
  .option('--on <day>', 'the day of the replacement')
  .option('--closing <kwh...>', 'what the old meter showed, a value for each zone')
  .option('--unreadable', 'the old meter could not be read', false)
  .option('--turned-over', 'the old dial turned over since its last reading', false)
  .option('--serial <serial>', "the new meter's serial number")
  .option('--model <name>', 'its model')
  .option('--opening <kwh...>', 'what it shows, a value for each zone')
  .option('--digits <count>', 'digits of its dial before the decimal mark')
  .option('--ratio <ratio>', 'its transformer ratio', '1')
  .option('--verified-until <day>', 'the day its verification ends')

const options = z
  .object({
    old: z.string().optional(),
    on: readOption(calendarDay),
    closing: registerOption.optional(),
    unreadable: z.boolean(),
    turnedOver: z.boolean(),
    serial: wordsOption('what stands on the new meter'),
    model: wordsOption('what it is called'),
    opening: registerOption,
    digits: readOption(wholeNumber(3, 9)),
    ratio: readOption(wholeNumber(1, 100_000)),
    verifiedUntil: readOption(calendarDay).optional(),
  })
  .refine(({ closing, unreadable }) => Boolean(closing) !== unreadable, {
    path: ['closing'],
    error: 'says what the old meter showed, or --unreadable that it could not be read: one of the two',
    when: () => true,
  })
type Given = z.infer<typeof options>

export const replaceMeterAct = actCommand(command, {
  kind: 'replace-meter',
  options,
  findAccount: accountByNumber,
  async check(em, { given: { old, on }, account, today }) {
    const meter = on && (await oldMeter(em, account, old, on))
    return [
      ...(on && isAfter(on, today) ? [`--on ${on} is in the future`] : []),
      ...(typeof meter === 'string' ? [meter] : []),
    ]
  },
  async act(em, { desk, given, account }) {
    const { on, serial } = given
    const old = await oldMeter(em, account, given.old, on)
    if (typeof old === 'string') throw new Refusal(old)
    const name = `The meter ${old.serial} of the account ${account.number}, ${account.branch}`
    const replaced = await replaceMeter(em, replacement(old, given), desk.config.supplier, desk.now)
    if (replaced.kind === 'refused') {
      const why = replaced.why === 'removed' ? 'that meter has been replaced already' : closingRefusal(replaced)
      throw new Refusal(`Nothing was changed: ${why}.`)
    }
    if (!replaced.isNews) {
      return { kind: 'done before', says: [`${name} was replaced by ${serial} on ${on} before: nothing changes.`] }
    }
    const closing = given.closing ? shownBy({ valuesWh: given.closing }) : 'unreadable'
    const opening = shownBy({ valuesWh: given.opening })
    return {
      kind: 'done',
      about: `meter ${old.serial}`,
      says: [
        `${name}, at ${closing}, is replaced by ${serial}, at ${opening}, on ${on}.`,
        ...readingLines(replaced.superseded, 'showed more and counts no longer'),
      ],
      figures: { day: on.toString(), closing, new: serial, opening },
    }
  },
})

/** Told again, the command finds the old meter though it is gone by now. */
function oldMeter(em: EntityManager, account: Account, serial: string | undefined, on: Temporal.PlainDate) {
  return meterOn(em, account, { serial, on: on.subtract({ days: 1 }), option: '--old' })
}

function replacement(old: Meter, given: Given): Replacement {
  const { on, closing, turnedOver, serial, model, digits, ratio, opening, verifiedUntil } = given
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
