import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import { z } from 'zod'
import type { Account } from '../../../../core/accounts/account.table.ts'
import { type Corrected, correctReading } from '../../../../core/metering/changes/correct-reading.ts'
import { Meter } from '../../../../core/metering/meter.table.ts'
import { Reading } from '../../../../core/metering/reading.table.ts'
import { accountByNumber } from '../../acting/account-by-number.ts'
import { actCommand } from '../../acting/act-command.ts'
import { namedMeter } from '../../acting/named-meter.ts'
import { readOption, registerOption } from '../../acting/options.ts'
import { readingLines, shownBy } from '../../acting/reading-lines.ts'
import { calendarDay } from '../../console/arguments.ts'
import { Refusal } from '../../console/refusal.ts'

const sources = ['resident', 'control', 'opening'] as const

const command = new Command('correct-reading')
  .description('put right a reading that was billed or waits for its bill, or take it back')
  .argument('<account>', "the account's number")
  .option('--branch <id>', 'its branch, where several have such a number')
  .option('--meter <serial>', 'of which meter, where the account has several')
  .option('--date <day>', 'the day the reading is of')
  .option('--source <source>', `whose it is, where there are several of that day: ${sources.join(', ')}`)
  .option('--value <kwh...>', 'what it truly showed, a value for each zone')
  .option('--turned-over', 'the dial turned over before it', false)
  .option('--withdraw', 'there was no such reading at all', false)

const options = z
  .object({
    meter: z.string().optional(),
    date: readOption(calendarDay),
    source: z.enum(sources, { error: `is one of: ${sources.join(', ')}` }).optional(),
    value: registerOption.optional(),
    turnedOver: z.boolean(),
    withdraw: z.boolean(),
  })
  .refine(({ value, withdraw }) => Boolean(value) !== withdraw, {
    path: ['value'],
    error: 'says what it truly showed, or --withdraw that there was none: one of the two',
    when: () => true,
  })

export const correctReadingAct = actCommand(command, {
  kind: 'correct-reading',
  options,
  findAccount: accountByNumber,
  async check(em, { given, account }) {
    const found = given.date && (await namedReading(em, account, { ...given, date: given.date }))
    return typeof found === 'string' ? [found] : []
  },
  async act(em, { desk, given, account }) {
    const reading = await namedReading(em, account, given)
    if (typeof reading === 'string') throw new Refusal(reading)
    const { value, turnedOver, date } = given
    const correction = {
      readingId: reading.id,
      valuesWh: value ?? null,
      ...(turnedOver && { rolloverConfirmed: true }),
    }
    const [was, right] = [shownBy(reading), value ? shownBy({ valuesWh: value }) : 'none']
    const corrected = await correctReading(em, correction, desk.now)
    const name = `The reading of ${date} of the account ${account.number}, ${account.branch}`
    if (corrected.kind === 'unchanged') return { kind: 'done before', says: [`${name} is ${right} already.`] }
    if (corrected.kind === 'refused') throw new Refusal(`Nothing was changed: ${refusal(corrected)}.`)
    return {
      kind: 'done',
      about: `reading ${reading.id}`,
      says: [
        value ? `${name}: ${right} instead of ${was}.` : `${name}, ${was}, is withdrawn.`,
        ...readingLines(corrected.superseded, 'counts no longer'),
        ...readingLines(corrected.restored, 'counts again'),
      ],
      figures: { day: date.toString(), was, right },
    }
  },
})

/** The one reading of that day that stands, or stood before a control one; or, in words, why it is not clear which. */
async function namedReading(
  em: EntityManager,
  account: Account,
  { meter: serial, date, source }: Partial<z.infer<typeof options>> & { date: Temporal.PlainDate },
): Promise<Reading | string> {
  // One serial number may have stood there several times.
  const meters = await em.find(Meter, { account: account.id, ...(serial !== undefined && { serial }) })
  const serials = new Map(meters.map(meter => [meter.id, meter.serial]))
  const told = await em.find(
    Reading,
    {
      meter: { $in: [...serials.keys()] },
      source: { $in: [...sources] },
      $or: [{ state: { $in: ['accepted', 'history'] } }, { supersededBy: { $ne: null } }],
    },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
  const ofDay = told.filter(each => each.takenOn.equals(date) && (source === undefined || each.source === source))
  const [reading, ...others] = ofDay
  if (reading && others.length === 0) return reading
  if (reading && others.every(each => serials.get(each.meter) === serials.get(reading.meter)))
    return `Say which reading of ${date} with --source: ${ofDay.map(each => each.source).join(', ')}.`
  const meter = await namedMeter(em, account, serial)
  if (typeof meter === 'string') return meter
  const last = told.slice(-5).map(each => `${each.takenOn} ${shownBy(each)}`)
  return `The meter ${meter.serial} has no such reading of ${date}; its last are: ${last.join(', ')}.`
}

function refusal(corrected: Extract<Corrected, { kind: 'refused' }>): string {
  switch (corrected.why) {
    case 'unknown':
      return 'there is no such reading'
    case 'not standing':
      return 'it was withdrawn before, or another one took its place'
    case 'opening':
      return 'every other reading of the meter is counted from its first one: correct its value instead'
    case 'zones-differ':
      return `the meter has ${corrected.reading.valuesWh.length} zones`
    case 'beyond-capacity':
      return 'that is more than the dial can show'
    case 'contradiction': {
      const { previous, next } = corrected
      return `then the reading of ${next.takenOn}, ${shownBy(next)}, could not follow that of ${previous.takenOn}, ${shownBy(previous)}`
    }
  }
}
