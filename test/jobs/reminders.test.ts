import { expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { closeAccount } from '../../core/accounts/close-account.ts'
import { broadcastProgress, pauseBroadcast } from '../../core/broadcasts/broadcast-progress.ts'
import { previewBroadcasts } from '../../core/broadcasts/plan-broadcasts.ts'
import { leaveOutLate } from '../../core/broadcasts/take-due-rows.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { type BareWorld, bareWorld } from '../support/worlds/bare-chat.ts'
import { broadcastOffice } from '../support/worlds/broadcast-office.ts'

/** The demo's town on a day and at a time of its own, with only reminders of readings. */
async function townAt(moment: string) {
  const here = await bareWorld({ broadcasts: ['reading'] })
  await here.linkedPeer('anna', '12345')
  goesTo(here, moment)
  return { here, ...broadcastOffice(here) }
}

function goesTo(here: BareWorld, moment: string): void {
  const at = Temporal.PlainDateTime.from(moment).toZonedDateTime('Asia/Novokuznetsk').toInstant()
  here.passes(at.since(here.listening.now()))
}

/** November's bill of 12345: 156,89 ₽ to be paid until 15 December. */
async function billed({ orm }: BareWorld): Promise<void> {
  const em = orm.em.fork()
  await em.execute(`insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    select 'charge:test', 'account:' || id, 'supplier:energy', 22000, 'charge', '2026-12-01', '2026-12-01' from accounts where number = '12345'`)
  await em.execute(`insert into bills (account_id, period, opening_kopecks, charged_kopecks, recalculated_kopecks,
      penalty_kopecks, paid_kopecks, closing_kopecks, due_on, closed_at)
    select id, '2026-11-01', -6311, 22000, 0, 0, 0, 15689, '2026-12-15', '2026-12-01' from accounts where number = '12345'`)
}

/** Account 12345 pays on a day. */
async function pays({ orm }: BareWorld, kopecks: number, on: string): Promise<void> {
  await orm.em.fork().execute(
    `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
      select 'payment:' || ?, 'supplier:energy', 'account:' || id, ?, 'payment', ?::date, ?::date from accounts where number = '12345'`,
    [on, kopecks, on, on],
  )
}

const first =
  'Пора передать показания: принимаем по 25 декабря включительно. Напишите, что показывает счётчик, и сразу увидите сумму к оплате.'
const buttons = ['Передать показания', 'Больше не напоминать']

test('once when the window opens, and once more two days before it closes', async () => {
  const { here, plans, sends } = await townAt('2026-12-14T23:00')
  expect(await plans()).toEqual({})
  here.passes({ hours: 2 })
  expect(await plans()).toEqual({ 'reading:kemerovo:2026-12:1': { telegram: 1 } })
  expect(await plans()).toEqual({})
  expect(await sends()).toEqual([])
  here.passes({ hours: 10 })
  expect(await sends()).toEqual([{ address: 'anna', text: first, buttons }])
  expect(await sends()).toEqual([])
  here.passes({ hours: 8 * 24 })
  expect(await plans()).toEqual({ 'reading:kemerovo:2026-12:2': { telegram: 1 } })
  const [last] = await sends()
  expect(last?.text).toMatch(/^Остаётся мало времени: показания принимаем по 25 декабря включительно\./)
})

test('the button under it begins the reading, and a reading that comes in between makes the next one needless', async () => {
  const { here, plans, sends } = await townAt('2026-12-15T12:00')
  await plans()
  await sends()
  const anna = here.person('anna')
  expect(await anna.does({ kind: 'go', go: 'reading' })).toEqual([expect.stringMatching(/^Прошлое показание: 20032/)])
  await anna.says('20099')
  here.passes({ hours: 8 * 24 })
  expect(await plans()).toEqual({})
})

test('a reading that comes after it was queued stops it', async () => {
  const { here, plans, sends } = await townAt('2026-12-15T07:00')
  await here.linkedPeer('boris', '20802')
  await plans()
  await here.person('anna').says('20099')
  here.passes({ hours: 5 })
  expect((await sends()).map(({ address }) => address)).toEqual(['boris'])
  const [progress] = await broadcastProgress(here.orm.em.fork())
  expect(progress).toMatchObject({ key: 'reading:kemerovo:2026-12:1', sent: 1, leftOut: 1, waiting: 0, failed: 0 })
})

test('nobody is reminded of an account that is closed', async () => {
  const { here, plans } = await townAt('2026-12-15T12:00')
  const em = here.orm.em.fork()
  const account = await em.findOneOrFail(Account, { number: '12345' })
  const on = Temporal.PlainDate.from('2026-12-15')
  await em.transactional(tx => closeAccount(tx, { accountId: account.id, on }, here.listening.now()))
  expect(await plans()).toEqual({})
})

test('only those are reminded who can do something about it, and of what they want', async () => {
  const here = await bareWorld({ broadcasts: ['reading', 'debt'] })
  const { plans, sends } = broadcastOffice(here)
  for (const name of ['anna', 'mute', 'payer', 'viewer']) await here.linkedPeer(name, '20764')
  for (const role of ['payer', 'viewer'])
    await here.orm.em.execute(
      'update links set role = ? where peer_id = (select id from peers where external_id = ?)',
      [role, role],
    )
  await here.person('mute').says('/reminders')
  await here.person('mute').presses('✓ Срок оплаты')
  here.passes({ hours: 24 * 22 })
  expect(await plans()).toEqual({ 'debt:kemerovo:2026-11': { telegram: 2 } })
  expect((await sends()).map(({ address }) => address)).toEqual(['anna', 'payer'])
  here.passes({ hours: 24 })
  expect(await plans()).toEqual({ 'reading:kemerovo:2026-12:1': { telegram: 2 } })
  // Wanted no more while it waits.
  await here.orm.em.execute("update peers set muted_reminders = '{reading}' where external_id = 'anna'")
  expect((await sends()).map(({ address }) => address)).toEqual(['mute'])
})

test('one tap ends reminders, another brings them back, at the hour one likes', async () => {
  const { here, plans, sends } = await townAt('2026-12-15T07:00')
  await plans()
  const anna = here.person('anna')
  expect(await anna.does({ kind: 'go', go: 'no-reminders' })).toEqual([
    expect.stringMatching(/напоминаний больше не будет/),
  ])
  here.passes({ hours: 5 })
  expect(await sends()).toEqual([])
  expect(await anna.presses('Включить напоминания')).toEqual([expect.stringMatching(/приходят в 11:00/)])
  await anna.presses('Время напоминаний')
  expect(await anna.says('17:00')).toEqual([expect.stringMatching(/приходят в 17:00/)])
  here.passes({ hours: 8 * 24 })
  await plans()
  expect(await sends()).toEqual([])
  here.passes({ hours: 5 })
  expect(await sends()).toHaveLength(1)
})

test('never at night: what was queued late waits for the morning, and what is too late is given up', async () => {
  const { here, plans, sends } = await townAt('2026-12-15T20:30')
  await plans()
  expect(await sends()).toEqual([])
  here.passes({ hours: 10 })
  expect(await sends()).toEqual([])
  here.passes({ hours: 3 })
  expect(await sends()).toHaveLength(1)

  const late = await townAt('2026-12-25T19:30')
  await late.plans()
  late.here.passes({ hours: 14 })
  expect(await late.sends()).toEqual([])
  await leaveOutLate(late.here.orm.em.fork(), late.here.listening.now())
  expect(await rows(late.here)).toMatchObject([{ failure: 'too late', sentAt: null }])
})

test('who has several accounts is told which one, a minute apart; the family is told in every chat', async () => {
  const { here, plans, sends } = await townAt('2026-12-15T12:00')
  await here.linkedPeer('boris', '12345', '20802')
  expect(await plans()).toEqual({ 'reading:kemerovo:2026-12:1': { telegram: 3 } })
  const now = await sends()
  expect(now.map(({ address, text }) => [address, /счёт (\d+)/.exec(text)?.[1]])).toEqual([
    ['anna', undefined],
    ['boris', '12345'],
  ])
  here.passes({ minutes: 1 })
  expect((await sends()).map(({ text }) => /счёт (\d+)/.exec(text)?.[1])).toEqual(['20802'])
})

test('a dry run counts and changes nothing; a paused broadcast waits until it is let go on', async () => {
  const { here, plans, sends } = await townAt('2026-12-15T12:00')
  const em = () => here.orm.em.fork()
  const preview = await previewBroadcasts(em(), here.listening.supplier, here.listening.now())
  expect(preview).toMatchObject([{ due: { key: 'reading:kemerovo:2026-12:1' }, counts: { telegram: 1 } }])
  expect(await rows(here)).toEqual([])
  await plans()
  const [{ id } = { id: 0 }] = await broadcastProgress(em())
  expect(await pauseBroadcast(em(), id, here.listening.now())).toBe(true)
  expect(await broadcastProgress(em())).toMatchObject([{ isPaused: true, waiting: 1 }])
  expect(await sends()).toEqual([])
  await pauseBroadcast(em(), id, null)
  expect(await sends()).toHaveLength(1)
  expect(await pauseBroadcast(em(), 999, null)).toBe(false)
})

test('a broadcast let go on after three days is not lost by being told to wait', async () => {
  const here = await bareWorld({ broadcasts: ['reading'] })
  await here.linkedPeer('anna', '12345')
  goesTo(here, '2026-12-15T12:00')
  let isBusy = true
  const { plans, sends } = broadcastOffice(here, () =>
    isBusy ? { kind: 'later', afterMs: 30_000, why: 'busy' } : { kind: 'sent' },
  )
  await plans()
  const [{ id } = { id: 0 }] = await broadcastProgress(here.orm.em.fork())
  await pauseBroadcast(here.orm.em.fork(), id, here.listening.now())
  goesTo(here, '2026-12-18T12:00')
  await pauseBroadcast(here.orm.em.fork(), id, null)
  expect(await sends()).toHaveLength(1)
  isBusy = false
  here.passes({ seconds: 31 })
  expect(await sends()).toHaveLength(1)
  expect(await broadcastProgress(here.orm.em.fork())).toMatchObject([{ sent: 1, failed: 0 }])
})

test('a chat that is closed is not written to again, and being told to wait loses nothing', async () => {
  const here = await bareWorld({ broadcasts: ['reading'] })
  await here.linkedPeer('anna', '12345')
  await here.linkedPeer('boris', '20802')
  let isBusy = true
  const { plans, sends } = broadcastOffice(here, address =>
    address === 'boris'
      ? { kind: 'closed' }
      : isBusy
        ? { kind: 'later', afterMs: 30_000, why: 'busy' }
        : { kind: 'sent' },
  )
  await plans()
  expect(await sends()).toHaveLength(2)
  isBusy = false
  here.passes({ seconds: 31 })
  expect((await sends()).map(({ address }) => address)).toEqual(['anna'])
  expect(await rows(here)).toMatchObject([{ sentAt: expect.anything() }, { failure: 'the chat is closed' }])
})

test('a debt before its due date, the month’s bill, a verification and a new tariff are told, each once', async () => {
  const here = await bareWorld()
  await here.linkedPeer('anna', '12345')
  const { plans, sends } = broadcastOffice(here)
  const execute = (sql: string) => here.orm.em.fork().execute(sql)
  await execute(`update meters set verified_until = '2027-01-20' where serial = '180607'`)
  await execute(`insert into tariffs (branch, category, zones, in_force_from, limits_kwh, prices)
    values (null, 'no-stove', 1, '2026-12-10', '[]', '[["3.46"]]')`)
  await billed(here)
  goesTo(here, '2026-12-03T12:00')
  expect(Object.keys(await plans()).toSorted()).toEqual([
    'bill:kemerovo:2026-11',
    'tariff:kemerovo:2026-12',
    'verification:kemerovo:2026-12',
  ])
  const told: string[] = []
  for (let second = 0; second < 3; second++) {
    const [one, ...more] = await sends()
    expect(more).toEqual([])
    told.push(one!.text)
    here.passes({ seconds: 1 })
  }
  expect(told.toSorted()).toEqual([
    expect.stringMatching(/^К оплате 156,89 ₽ до 15 декабря\. Счёт за ноябрь 2026 г\. готов\./),
    expect.stringMatching(/^Поверка счётчика № 180607 действует до 20 января/),
    expect.stringMatching(/^С 10 декабря тариф — 3,46 ₽ за кВт·ч/),
  ])
  here.passes({ hours: 10 * 24 })
  expect(await plans()).toEqual({ 'debt:kemerovo:2026-11': { telegram: 1 } })
  expect((await sends()).map(({ text }) => text)).toEqual([expect.stringMatching(/^К оплате 156,89 ₽ до 15 декабря/)])
  here.passes({ hours: 8 * 24 })
  expect(Object.keys(await plans()).toSorted()).toEqual(['reading:kemerovo:2026-12:1', 'verification:kemerovo:2026-12'])
})

test('a sum is what is owed as it leaves, whatever was paid since it was queued', async () => {
  const here = await bareWorld({ broadcasts: ['bill', 'debt'] })
  await here.linkedPeer('anna', '12345')
  const { plans, sends } = broadcastOffice(here)
  await billed(here)
  const words = async () => (await sends()).map(({ text }) => text)

  goesTo(here, '2026-12-03T00:10')
  await plans()
  await pays(here, 10_000, '2026-12-03')
  goesTo(here, '2026-12-03T11:00')
  expect(await words()).toEqual([expect.stringMatching(/^К оплате 56,89 ₽ до 15 декабря\. Счёт за ноябрь/)])

  goesTo(here, '2026-12-13T00:10')
  await plans()
  await pays(here, 5_000, '2026-12-13')
  goesTo(here, '2026-12-13T11:00')
  expect(await words()).toEqual([expect.stringMatching(/^К оплате 6,89 ₽ до 15 декабря/)])
})

test('a bill that was paid whole in the morning asks for nothing; who has several accounts is still told which one', async () => {
  const here = await bareWorld({ broadcasts: ['bill'] })
  await here.linkedPeer('anna', '12345', '20764')
  const { plans, sends } = broadcastOffice(here)
  await billed(here)
  goesTo(here, '2026-12-03T00:10')
  await plans()
  await pays(here, 15_689, '2026-12-03')
  goesTo(here, '2026-12-03T11:00')
  expect((await sends()).map(({ text }) => text)).toEqual([
    'Платить ничего не нужно. Счёт за ноябрь 2026 г. (лицевой счёт 12345) готов.',
  ])
})

test('a call to many that may have arrived is repeated with the words it had', async () => {
  const here = await bareWorld({ broadcasts: ['bill'] })
  await here.linkedPeer('anna', '12345')
  const { plans, sends } = broadcastOffice(here)
  await billed(here)
  goesTo(here, '2026-12-03T11:00')
  await plans()
  await here.orm.em.fork().execute('update outbox set batch = id where broadcast_id is not null')
  await pays(here, 10_000, '2026-12-03')
  expect((await sends()).map(({ text }) => text)).toEqual([expect.stringMatching(/^К оплате 156,89 ₽/)])
})

test('what was corrected since it was queued is told as it is; what one meter needs no more is not told because of another', async () => {
  const here = await bareWorld({ broadcasts: ['tariff', 'verification'] })
  await here.linkedPeer('anna', '12345')
  const { plans, sends } = broadcastOffice(here)
  const execute = (sql: string) => here.orm.em.fork().execute(sql)
  await execute(`insert into tariffs (branch, category, zones, in_force_from, limits_kwh, prices)
    values (null, 'no-stove', 1, '2026-12-10', '[]', '[["3.46"]]')`)
  await execute(`update meters set verified_until = '2027-01-20' where serial = '180607'`)
  await execute(`insert into meters select (meters).* from (
      select jsonb_populate_record(meters, '{"id": 100000, "serial": "777"}') as meters from meters where serial = '180607'
    ) as another`)
  goesTo(here, '2026-12-03T00:10')
  await plans()
  await execute(`update tariffs set prices = '[["3.64"]]' where in_force_from = '2026-12-10'`)
  await execute(`update meters set verified_until = '2030-01-20' where serial = '180607'`)
  const told: string[] = []
  for (let minute = 0; minute < 3; minute++) {
    goesTo(here, `2026-12-03T11:0${minute}`)
    told.push(...(await sends()).map(({ text }) => text))
  }
  expect(told.toSorted()).toEqual([
    expect.stringMatching(/^Поверка счётчика № 777 действует до 20 января/),
    expect.stringMatching(/^С 10 декабря тариф — 3,64 ₽ за кВт·ч/),
  ])
})

test('a new tariff for all branches is not told where the branch has its own', async () => {
  const here = await bareWorld()
  await here.linkedPeer('anna', '12345')
  await here.orm.em.fork().execute(`insert into tariffs (branch, category, zones, in_force_from, limits_kwh, prices)
    values ('kemerovo', 'no-stove', 1, '2026-10-01', '[]', '[["4"]]'), (null, 'no-stove', 1, '2026-11-30', '[]', '[["5"]]')`)
  expect(Object.keys(await broadcastOffice(here).plans())).toEqual(['reading:kemerovo:2026-11:1'])
})

const rows = ({ orm }: BareWorld) =>
  orm.em.fork().find(Outgoing, { broadcast: { $ne: null } }, { orderBy: { id: 'asc' } })
