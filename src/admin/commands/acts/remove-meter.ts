import { Command } from 'commander'
import { z } from 'zod'
import { removeMeter } from '../../../../core/metering/changes/remove-meter.ts'
import { isAfter } from '../../../../core/units/dates.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { closingRefusal } from '../../acting/closing-refusal.ts'
import { namedMeter } from '../../acting/named-meter.ts'
import { readOption, registerOption } from '../../acting/options.ts'
import { readingLines, shownBy } from '../../acting/reading-lines.ts'
import { calendarDay } from '../../console/arguments.ts'
import { Refusal } from '../../console/refusal.ts'

const command = new Command('remove-meter')
  .description('take a meter away with none in its place: from that day on the account goes by the norm')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--meter <serial>', 'which one, where the account has several')
  .option('--on <day>', 'the day it was taken away')
  .option('--closing <kwh...>', 'what it showed, a value for each zone')
  .option('--unreadable', 'it could not be read', false)
  .option('--turned-over', 'its dial turned over since its last reading', false)

export const removeMeterAct = actCommand(command, {
  kind: 'remove-meter',
  options: z
    .object({
      meter: z.string().optional(),
      on: readOption(calendarDay),
      closing: registerOption.optional(),
      unreadable: z.boolean(),
      turnedOver: z.boolean(),
    })
    .refine(({ closing, unreadable }) => Boolean(closing) !== unreadable, {
      path: ['closing'],
      error: 'says what it showed, or --unreadable that it could not be read: one of the two',
      when: () => true,
    }),
  findAccount: accountByNumber,
  async check(em, { given: { meter, on }, account, today }) {
    const found = await namedMeter(em, account, meter)
    return [
      ...(on && isAfter(on, today) ? [`--on ${on} is in the future`] : []),
      ...(typeof found === 'string' ? [found] : []),
    ]
  },
  async act(em, { desk, given, account }) {
    const meter = await namedMeter(em, account, given.meter)
    if (typeof meter === 'string') throw new Refusal(meter)
    const { on, turnedOver } = given
    const removal = { meterId: meter.id, on, closingWh: given.closing ?? null, rolloverConfirmed: turnedOver }
    const removed = await removeMeter(em, removal, desk.config.supplier, desk.now)
    const name = `The meter ${meter.serial} of the account ${account.number}, ${account.branch}`
    if (removed.kind === 'already removed')
      return { kind: 'done before', says: [`${name} was removed on ${on} before: nothing changes.`] }
    if (removed.kind === 'refused') {
      const why = removed.why === 'removed' ? `it was removed on ${meter.removedOn}` : closingRefusal(removed)
      throw new Refusal(`Nothing was changed: ${why}.`)
    }
    const closing = given.closing ? shownBy({ valuesWh: given.closing }) : 'unreadable'
    return {
      kind: 'done',
      about: `meter ${meter.serial}`,
      says: [
        `${name}, at ${closing}, is removed on ${on}: from then on by the norm.`,
        ...readingLines(removed.superseded, 'showed more and counts no longer'),
      ],
      figures: { day: on.toString(), closing },
    }
  },
})
