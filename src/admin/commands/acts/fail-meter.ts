import { Command } from 'commander'
import { z } from 'zod'
import { failMeter } from '../../../../core/metering/changes/fail-meter.ts'
import type { Meter } from '../../../../core/metering/meter.table.ts'
import { isAfter } from '../../../../core/units/dates.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { namedMeter } from '../../acting/named-meter.ts'
import { readOption } from '../../acting/options.ts'
import { readingLines, shownBy } from '../../acting/reading-lines.ts'
import { calendarDay } from '../../console/arguments.ts'
import { Refusal } from '../../console/refusal.ts'

const command = new Command('fail-meter')
  .description('mark a meter failed: what it showed from that day on does not count')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--meter <serial>', 'which one, where the account has several')
  .option('--from <day>', 'the first day on which it could not be trusted')
  .option('--fit', 'it was fit after all: the mark is taken off', false)

export const failMeterAct = actCommand(command, {
  kind: 'fail-meter',
  options: z
    .object({ meter: z.string().optional(), from: readOption(calendarDay).optional(), fit: z.boolean() })
    .refine(({ from, fit }) => Boolean(from) !== fit, {
      path: ['from'],
      error: 'says since when it has failed, or --fit that it has not: one of the two',
      when: () => true,
    }),
  findAccount: accountByNumber,
  async check(em, { given: { meter, from }, account, today }) {
    const found = await namedMeter(em, account, meter, isMeant(from))
    return [
      ...(from && isAfter(from, today) ? [`--from ${from} is in the future`] : []),
      ...(typeof found === 'string' ? [found] : []),
    ]
  },
  async act(em, { desk, given, account }) {
    const meter = await namedMeter(em, account, given.meter, isMeant(given.from))
    if (typeof meter === 'string') throw new Refusal(meter)
    const on = given.from ?? null
    const failed = await failMeter(em, { meterId: meter.id, on }, desk.now)
    const name = `The meter ${meter.serial} of the account ${account.number}, ${account.branch}`
    const state = on ? `is marked failed from ${on} on` : 'is no longer marked failed'
    if (failed.kind === 'unchanged') return { kind: 'done before', says: [`${name} ${state} already.`] }
    if (failed.kind === 'refused') {
      const why =
        failed.why === 'not standing'
          ? `it did not stand there on ${on}`
          : `then its readings of ${failed.previous.takenOn}, ${shownBy(failed.previous)}, and of ${failed.next.takenOn}, ${shownBy(failed.next)}, would contradict each other`
      throw new Refusal(`Nothing was changed: ${why}.`)
    }
    return {
      kind: 'done',
      about: `meter ${meter.serial}`,
      says: [`${name} ${state}.`, ...readingLines(failed.readings, on ? 'counts no longer' : 'counts again')],
      figures: on ? { from: on.toString() } : { fit: 'yes' },
    }
  },
})

/** Of a serial number that stood there several times, the life of that day; or the one that is marked failed. */
const isMeant =
  (from: Temporal.PlainDate | undefined) =>
  ({ installedOn, removedOn, failedOn }: Meter) =>
    from ? !isAfter(installedOn, from) && !(removedOn && !isAfter(removedOn, from)) : failedOn !== null
