import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Act } from '../../core/acts/act.table.ts'
import { Invoice } from '../../core/bills/invoice.table.ts'
import { Bill } from '../../core/ledger/bill.table.ts'
import { MonthEnd } from '../../core/month-end/month-end.table.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { sumKopecks } from '../../core/units/money.ts'
import { rubles } from '../../core/units/russian.ts'
import { entities } from '../../src/database/entities.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { takeSeat } from '../support/desk/desk-seat.ts'
import { supplierFile } from '../support/desk/supplier-file.ts'
import { door } from '../support/door.ts'
import { eventually } from '../support/eventually.ts'
import { holdWrites } from '../support/hold-writes.ts'
import { readable } from '../support/people/resident.ts'
import { type SystemProcesses, startProcesses } from '../support/processes/system-processes.ts'
import { type DeskWorld, openDeskWorld } from '../support/worlds/desk-world.ts'

const november = Temporal.PlainYearMonth.from('2026-11')

/** More than a closing takes at a time, so that one that is killed has closed some of them. */
const neighbours = 1000
const households = neighbours + 15

describe('a month’s end whose process is killed at every stage, and started again', () => {
  let here: DeskWorld
  let orm: MikroORM
  let now: () => Temporal.Instant
  let anna: ReturnType<typeof takeSeat>
  let boris: ReturnType<typeof takeSeat>
  let viktor: Awaited<ReturnType<DeskWorld['world']['linkedResident']>>
  let marina: Awaited<ReturnType<DeskWorld['linkedVkResident']>>
  let processes: SystemProcesses

  beforeAll(async () => {
    const closing = { day: 1, hour: 9, confirm: false, print: 'without-messenger' }
    const SUPPLIER_FILE = await supplierFile({ closing, broadcasts: ['receipt'] })
    here = await openDeskWorld({ vk: true, roles: [], environment: { SUPPLIER_FILE } })
    now = here.world.system.listening.now
    anna = takeSeat(here, 'a forum', 'Анна')
    boris = takeSeat(here, 'a VK chat', 'Борис')
    viktor = await here.world.linkedResident('Виктор', '20764')
    viktor.chat.sends('/start')
    marina = await here.linkedVkResident('Марина', '20802')
    await here.linkedVkResident('Дмитрий', '20583')
    await here.linkedVkResident('Сосед', '20417')
    await here.world.stopProgram()
    orm = await openDatabase({ url: here.world.databaseUrl, logger: pino({ level: 'silent' }), entities })
    await settleNeighbours(orm)
    await subscribe(orm, { '20764': 'chat', '20802': 'chat', '20583': 'mail' })
    here.world.passes({ hours: 24 * 5 + 22 })
  })
  afterAll(async () => {
    await processes?.stop()
    await orm.close()
    await here.close()
  })

  const starts = async () => {
    processes = await startProcesses(here.environment, here.world.databaseUrl, now, ['jobs'])
  }
  const monthEnd = () => orm.em.fork().findOneOrFail(MonthEnd, { period: november })
  const said = (seat: typeof anna, words: string) => seat.everything().filter(({ text }) => text.includes(words))
  const paper = () => join(here.world.config.DATA_DIR, 'bills', '2026-11')
  /** His bills of the month; October's comes as well, since he asked for all of the year. */
  const documents = () =>
    viktor.chat.messages.filter(each => each.kind === 'document' && readable(each).includes('Квитанция за ноябрь'))

  /** October's comes as well, since they asked for all of the year. */
  const billLetters = () => here.world.mailbox.letters.filter(({ attachments }) => attachments.length > 0)
  /** Bills that residents wait for. */
  const waiting = () => {
    const addresses = [String(viktor.id), String(marina.id), 'd.kuznetsov@example.com']
    return orm.em.fork().count(Outgoing, { sentAt: null, address: { $in: addresses } })
  }

  test('killed while it closes: what was closed stays, the rest is not there at all', async () => {
    const last = await lastAccount(orm)
    const held = await holdWrites(here.world.databaseUrl, {
      before: 'insert',
      on: 'bills',
      when: `new.account_id = ${last} and exists (select from month_ends where stage = 'closing')`,
    })
    await starts()
    await held.reached()
    await eventually(() => orm.em.fork().count(Bill, { period: november })).toBe(1000)
    await processes.kill('jobs')
    await held.letsGo()
    expect(await monthEnd()).toMatchObject({ stage: 'closing', closed: null })
    expect(await orm.em.fork().count(Bill, { period: november })).toBe(1000)
  })

  test('killed while it issues bills for paper', async () => {
    const alone = await accountNumbered(orm, '12345')
    const held = await holdWrites(here.world.databaseUrl, {
      before: 'insert',
      on: 'receipts',
      when: `new.account_id = ${alone} and new.period = '2026-11-01'`,
    })
    await starts()
    await held.reached()
    expect(await monthEnd()).toMatchObject({ stage: 'printing', closed: { accounts: households } })
    await processes.kill('jobs')
    await held.letsGo()
  })

  test('killed when all is printed, before that is known', async () => {
    const held = await holdWrites(here.world.databaseUrl, {
      before: 'update',
      on: 'month_ends',
      when: "new.stage = 'delivering'",
    })
    await starts()
    await held.reached()
    await processes.kill('jobs')
    await held.letsGo()
    expect(await monthEnd()).toMatchObject({ stage: 'printing' })
  })

  test('killed while a bill is on its way to a resident', async () => {
    here.world.passes({ hours: 3 })
    const { until, reached } = door()
    here.world.telegram.fail({ method: 'sendDocument', chatId: viktor.id }, { kind: 'delay', until })
    await starts()
    await reached
    await processes.kill('jobs')
    expect(documents()).toEqual([])
  })

  test('killed while agents are told that all is done; started again, all is done and true, and nothing came twice', async () => {
    const { until, reached } = door()
    here.world.telegram.fail({ method: 'sendMessage', chatId: here.group.chat.id }, { kind: 'delay', until })
    let isTelling = false
    void reached.then(() => {
      isTelling = true
    })
    await starts()
    await eventually(() => billLetters().length).toBeGreaterThanOrEqual(2)
    await eventually(waiting).toBe(0)
    await processes.kill('jobs')
    // Agents are told at the next look at the month, which a quick machine has had by now.
    if (!isTelling) {
      here.world.passes({ minutes: 6 })
      await starts()
      await reached
      await processes.kill('jobs')
    }
    await starts()
    const told = [await anna.hears('Готово: ноябрь 2026'), await boris.hears('Готово: ноябрь 2026')]
    const index = (await readFile(join(paper(), 'bills-2026-11-index.csv'), 'utf8')).trim().split('\n').slice(1)
    for (const { text } of told) {
      expect(text).toContain('Квитанций доставлено 3 из 3')
      expect(text).toContain(`На бумагу напечатано: ${index.length}`)
    }
    expect(await monthEnd()).toMatchObject({ stage: 'done', failure: null, printed: index.length })
  })

  test('every account has one bill, the acts name it once, and paper has each bill that no messenger reaches once', async () => {
    const bills = await orm.em.fork().find(Bill, { period: november })
    expect(new Set(bills.map(({ account }) => account)).size).toBe(households)
    expect(bills).toHaveLength(households)
    const charged = rubles(String(sumKopecks(bills.map(({ chargedKopecks }) => chargedKopecks))))
    // VK knows a message that it has been given; to Telegram a killed process may have given one that nobody knows of.
    for (const [seat, most] of [
      [anna, 2],
      [boris, 1],
    ] as const) {
      const closed = said(seat, 'Закрыт ноябрь 2026')
      expect(closed[0]!.text).toContain(`начислено ${charged.replaceAll('\u00a0', ' ')}`)
      for (const told of [closed, said(seat, 'Готово: ноябрь')]) {
        expect(told.length).toBeGreaterThan(0)
        expect(told.length).toBeLessThanOrEqual(most)
      }
    }
    const acts = await orm.em.fork().find(Act, { kind: 'close-period', about: '2026-11' })
    expect(acts).toMatchObject([{ figures: { accounts: String(households) } }])
    const issued = await orm.em.fork().find(Invoice, { period: november })
    expect(new Set(issued.map(({ account }) => account)).size).toBe(issued.length)
    const index = (await readFile(join(paper(), 'bills-2026-11-index.csv'), 'utf8')).trim().split('\n').slice(1)
    expect(new Set(index).size).toBe(index.length)
    expect(index).toHaveLength(11)
    expect((await readdir(paper())).filter(name => name.endsWith('.partial'))).toEqual([])
  })

  test('the bills came, in Telegram and VK once', () => {
    expect(documents()).toHaveLength(1)
    expect(fileCount(marina)).toBe(1)
    const subjects = billLetters().map(({ subject }) => subject)
    // Of a letter nobody knows whether a process that was killed had sent it.
    expect(new Set(subjects).size).toBe(2)
  })
})

const fileCount = ({ chat }: Awaited<ReturnType<DeskWorld['linkedVkResident']>>) =>
  chat.history.filter(message => message.isFromBot && readable(message).includes('Квитанция за ноябрь')).length

/** People in VK who have no meter and want no bill sent: there are just many of them. */
async function settleNeighbours(orm: MikroORM): Promise<void> {
  const em = orm.em.fork()
  await em.execute(
    `insert into accounts (branch, number, surname, name, patronymic, address, category, norm_wh, range_exempt, billed_from, created_at)
     select branch, (500000 + i)::text, surname, name, patronymic, address || '/' || i, category, norm_wh, false, '2026-11-01', created_at
     from accounts, generate_series(1, ${neighbours}) i where number = '20417'`,
  )
  await em.execute(
    "insert into ledger_books (id, account_id) select 'account:' || id, id from accounts where number > '500000'",
  )
  await em.execute(
    `insert into links (peer_id, account_id, proof, linked_at)
     select l.peer_id, a.id, 'email-code', l.linked_at from accounts a, links l join accounts own on own.id = l.account_id
     where a.number > '500000' and own.number = '20417'`,
  )
}

async function subscribe(orm: MikroORM, places: Record<string, string>): Promise<void> {
  for (const [number, place] of Object.entries(places))
    await orm.em
      .fork()
      .execute(
        "update links set receipts = ?, receipts_since = '2026-01-01' where account_id = (select id from accounts where number = ?)",
        [place, number],
      )
}

async function accountNumbered(orm: MikroORM, number: string): Promise<number> {
  const [row] = await orm.em.fork().execute<{ id: number }[]>('select id from accounts where number = ?', [number])
  return row!.id
}

async function lastAccount(orm: MikroORM): Promise<number> {
  const [row] = await orm.em.fork().execute<{ id: number }[]>('select max(id) as id from accounts')
  return row!.id
}
