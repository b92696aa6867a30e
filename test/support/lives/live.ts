import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { changeTerms } from '../../../core/accounts/change-terms.ts'
import { closeAccount } from '../../../core/accounts/close-account.ts'
import { noteChange } from '../../../core/accounts/note-change.ts'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { openAccount } from '../../../core/ledger/open-account.ts'
import { postAdjustment } from '../../../core/ledger/post-adjustment.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import { correctReading } from '../../../core/metering/changes/correct-reading.ts'
import { failMeter } from '../../../core/metering/changes/fail-meter.ts'
import { removeMeter } from '../../../core/metering/changes/remove-meter.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { submitReading } from '../../../core/metering/submit-reading.ts'
import { firstDayOf, isAfter, isBefore } from '../../../core/units/dates.ts'
import { kopecks } from '../../../core/units/money.ts'
import { periodOf } from '../../../core/units/period.ts'
import { type CoreWorld, ivanov, noon, supplier } from '../worlds/core-world.ts'
import { firstMonth, type Life, type LifeEvent, lifeMonths } from './life.ts'

/** A household that lives a life, as one supplier learns of it. */
export interface Dweller {
  account: Account
  /** Does what is learned of in a month; what cannot be yet is tried again with the next. */
  learn(month: number): Promise<void>
  /** What could not be done to the end. */
  left(): string[]
}

const dayOf = ({ month, day }: { month: number; day: number }) => firstMonth.add({ months: month }).toPlainDate({ day })
const begin = firstDayOf(firstMonth)
const rules = supplier

/** Where each of the two suppliers has its accounts, so that they can learn of tariffs apart, too. */
export const branches = ['kemerovo', 'berezovsky'] as const

/** Opens the account on the eve of its life; `order` chooses when things are learned of. */
export async function live(world: CoreWorld, life: Life, order: 0 | 1, number: string): Promise<Dweller> {
  const opening = { balanceKopecks: kopecks(0), on: begin.subtract({ days: 1 }) }
  const terms = { category: 'stove', normWh: BigInt(life.normKwh) * 1000n, rangeExempt: life.rangeExempt }
  const account = await world.act(em =>
    openAccount(em, { ...ivanov, ...terms, branch: branches[order], number, opening }, noon('2026-01-01')),
  )
  let meterId: number | null = null
  const enter = async (on: Temporal.PlainDate, now: Temporal.Instant) => {
    meterId = await enterMeter(world, life, account, { on, now })
  }
  if (!life.meter) await enter(begin.subtract({ days: 1 }), noon('2026-01-01'))
  let waiting = life.events.flatMap((event, index) => stepsOf(life, event, index, order))
  if (life.meter) {
    const on = dayOf(life.meter)
    const run: Step['run'] = async ({ now }) => {
      await enter(on, now)
      return true
    }
    waiting.unshift({ name: 'enter', at: life.meter.told[order], run })
  }
  return {
    account,
    left: () => waiting.map(({ name }) => name),
    async learn(month) {
      const now = noon(firstMonth.add({ months: month }).toPlainDate({ day: 27 }).toString())
      // At the end, whatever waited for something else finds it there.
      for (let again = true; again; again = month === lifeMonths - 1 && again) {
        const due = waiting.filter(({ at }) => at <= month)
        const left: Step[] = []
        for (const step of due) if (!(await step.run({ world, account, meterId, now }))) left.push(step)
        again = left.length < due.length
        waiting = [...left, ...waiting.filter(({ at }) => at > month)]
      }
    },
  }
}

/** As a list of meters does it: with its first reading, and closed months from there on noted. */
function enterMeter(
  world: CoreWorld,
  life: Life,
  { id: account }: Account,
  { on, now }: { on: Temporal.PlainDate; now: Temporal.Instant },
): Promise<number> {
  return world.act(async em => {
    const device = { account, serial: 'M1', model: 'М', zones: 1, digits: 6, ratio: 1n, installedOn: on }
    const meter = em.create(Meter, device)
    await em.flush()
    const fields = { meter: meter.id, source: 'opening', takenOn: on, period: periodOf(on), state: 'accepted' } as const
    em.create(Reading, { ...fields, valuesWh: shown(life, on), billed: true, sentAt: now })
    await noteChange(em, { accountId: account, from: periodOf(on), cause: 'meter-entered' }, now)
    return meter.id
  })
}

interface Step {
  name: string
  at: number
  run(at: { world: CoreWorld; account: Account; meterId: number | null; now: Temporal.Instant }): Promise<boolean>
}

/** The registers on a day: of the first meter, or of one put up on `since`. */
function shown({ dailyTenths }: Life, on: Temporal.PlainDate, since = begin, zones = 1): bigint[] {
  const days = Math.max(begin.subtract({ days: 1 }).until(on).days - begin.until(since).days, 0)
  const tenths = BigInt(days * dailyTenths + 10_000)
  const first = (tenths * 2n) / 3n
  return (zones === 1 ? [tenths] : [first, tenths - first]).map(value => value * 100n)
}

function stepsOf(life: Life, event: LifeEvent, index: number, order: 0 | 1): Step[] {
  const { what } = event
  const [on, at] = [dayOf(event), event.told[order]]
  const name = `${what.kind} of ${on}`
  if (what.kind === 'reading') return [{ name, at, run: with_ => read(life, with_, on, what.source) }]
  if (what.kind === 'wrong') return wrongSteps(life, event, what, order)
  if (what.kind === 'money') return [{ name, at, run: with_ => pay(with_, what, `${index}-${order}`, on) }]
  if (what.kind === 'forgiven') return [{ name, at, run: forgive }]
  if (what.kind === 'terms') {
    const { normKwh, ...more } = what.terms
    const terms = normKwh === undefined ? more : { normWh: BigInt(normKwh) * 1000n }
    const run: Step['run'] = async ({ world, account, now }) => {
      await world.act(em => changeTerms(em, [{ accountId: account.id, from: on, terms }], now))
      return true
    }
    return [{ name, at, run }]
  }
  if (what.kind === 'closed') {
    const run: Step['run'] = async ({ world, account, now }) => {
      await world.act(em => closeAccount(em, { accountId: account.id, on }, now))
      return true
    }
    return [{ name, at, run }]
  }
  return [{ name, at, run: with_ => endMeter(life, with_, on, what) }]
}

type Run = Parameters<Step['run']>[0]
type Wrong = Extract<LifeEvent['what'], { kind: 'wrong' }>

/** The meter that stood there on a day, when it is known of; `false` when there was none then. */
async function meterOn(
  life: Life,
  { world, meterId, account }: Run,
  on: Temporal.PlainDate,
): Promise<Meter | null | false> {
  const fate = life.events.find(({ what }) => what.kind === 'replaced' || what.kind === 'removed')
  const from = life.meter ? dayOf(life.meter) : begin
  if (!isAfter(on, from)) return false
  if (meterId === null) return null
  const isAfterFate = fate && !isBefore(on, dayOf(fate))
  if (isAfterFate && isAfter(dayOf(fate), from)) {
    if (fate.what.kind === 'removed') return false
    return await world.act(em => em.findOne(Meter, { account: account.id, replaces: { $ne: null } }))
  }
  return await world.act(em => em.findOneOrFail(Meter, meterId))
}

function valuesOn(life: Life, meter: Meter, on: Temporal.PlainDate): bigint[] {
  return shown(life, on, meter.replaces ? meter.installedOn : begin, meter.zones)
}

async function read(life: Life, with_: Run, on: Temporal.PlainDate, source: 'resident' | 'control'): Promise<boolean> {
  const meter = await meterOn(life, with_, on)
  if (!meter) return meter === false
  return await send(with_, meter, valuesOn(life, meter, on), on, source)
}

function send(
  { world, now }: Run,
  meter: Meter,
  valuesWh: bigint[],
  on: Temporal.PlainDate,
  source: 'resident' | 'control',
) {
  const confirmed = { rollover: false, largeUse: true }
  const submission = { meterId: meter.id, valuesWh, takenOn: on, source, sentBy: null, confirmed }
  return world.act(async em => (await submitReading(em, submission, rules, now)).kind === 'accepted')
}

/** Too much is read, billed or refused; later it is put right, by whatever it was. */
function wrongSteps(life: Life, event: LifeEvent, what: Wrong, order: 0 | 1): Step[] {
  const [on, at] = [dayOf(event), event.told[order]]
  const later = Math.min(at + what.after, lifeMonths - 1)
  let isTold = false
  const wrong: Step['run'] = async with_ => {
    const meter = await meterOn(life, with_, on)
    if (meter === null) return false
    isTold = true
    if (!meter) return true
    const values = valuesOn(life, meter, on).map(value => value + BigInt(what.extraKwh) * 1000n)
    await send(with_, meter, values, on, 'resident')
    return true
  }
  const right: Step['run'] = async with_ => {
    if (!isTold) return false
    if (what.right === 'control') return await read(life, with_, on.add({ days: 2 }), 'control')
    const meter = await meterOn(life, with_, on)
    if (!meter) return true
    const told = await with_.world.act(em =>
      em.findOne(Reading, {
        meter: meter.id,
        takenOn: on,
        source: 'resident',
        $or: [{ state: 'accepted' }, { supersededBy: { $ne: null } }],
      }),
    )
    const valuesWh = what.right === 'corrected' ? valuesOn(life, meter, on) : null
    if (!told) return valuesWh ? await send(with_, meter, valuesWh, on, 'resident') : true
    return await unlessRefused(with_, em => correctReading(em, { readingId: told.id, valuesWh }, with_.now))
  }
  return [
    { name: `wrong of ${on}`, at, run: wrong },
    { name: `${what.right} of ${on}`, at: later, run: right },
  ]
}

async function endMeter(
  life: Life,
  with_: Run,
  on: Temporal.PlainDate,
  what: Extract<LifeEvent['what'], { kind: 'replaced' | 'removed' | 'failed' }>,
): Promise<boolean> {
  const { meterId, now } = with_
  if (life.meter && !isAfter(on, dayOf(life.meter))) return true
  if (meterId === null) return false
  if (what.kind === 'failed') {
    return await unlessRefused(with_, em => failMeter(em, { meterId, on }, now))
  }
  const end = { meterId, on, closingWh: what.isReadable ? shown(life, on) : null }
  if (what.kind === 'removed') return await unlessRefused(with_, em => removeMeter(em, end, rules, now))
  const openingWh = shown(life, on, on, what.zones)
  const next = { serial: 'M1', model: 'М', zones: what.zones, digits: 6, ratio: 1n, verifiedUntil: null, openingWh }
  return await unlessRefused(with_, em => replaceMeter(em, { ...end, next }, rules, now))
}

/** A refusal leaves everything as it was, as the operator's commands have it. */
async function unlessRefused({ world }: Run, act: (em: EntityManager) => Promise<{ kind: string }>): Promise<boolean> {
  const em = world.orm.em.fork()
  await em.begin()
  const { kind } = await act(em)
  await (kind === 'refused' ? em.rollback() : em.commit())
  return kind !== 'refused'
}

async function pay(
  { world, account, now }: Run,
  { code, kopecks: amount }: Extract<LifeEvent['what'], { kind: 'money' }>,
  cause: string,
  on: Temporal.PlainDate,
): Promise<boolean> {
  if (code === 'adjustment' || code === 'write-off') {
    const signedKopecks = kopecks(code === 'write-off' ? -amount : amount)
    const adjustment = {
      signedKopecks,
      code: code === 'write-off' ? code : 'other',
      month: null,
      why: cause,
      on,
    } as const
    await world.act(em => postAdjustment(em, { ...adjustment, accountId: account.id }, now))
    return true
  }
  const [own, cash] = [accountBook(account.id), supplierBook('cash')]
  const sides = code === 'payment' ? { debit: cash, credit: own } : { debit: own, credit: cash }
  const transfer = { id: `${code}:${account.id}-${cause}`, ...sides, amountKopecks: kopecks(amount), code, on }
  await world.act(em => postTransfers(em, [transfer], now))
  return true
}

/** What was posted last of penalties, or of their reversals, is undone: a forgiven penalty stands again the second time. */
async function forgive({ world, account, now }: Run): Promise<boolean> {
  await world.act(async em => {
    const [last] = await em.execute<{ id: string }[]>(
      `select t.id from ledger_transfers t where t.id like '%penalty:' || ?::int || ':%'
         and not exists (select from ledger_transfers r where r.reverses = t.id) order by t.posted_at desc, t.id desc limit 1`,
      [account.id],
    )
    if (last)
      await reverseTransfer(
        em,
        { transferId: last.id, why: 'forgiven', on: now.toZonedDateTimeISO('UTC').toPlainDate() },
        now,
      )
  })
  return true
}
