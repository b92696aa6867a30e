import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { Invoice } from '../../core/bills/invoice.table.ts'
import { issuePeriodInvoice } from '../../core/bills/issue-period-invoice.ts'
import { Bill } from '../../core/ledger/bill.table.ts'
import { BillProblem, MonthEnd } from '../../core/month-end/month-end.table.ts'
import { periodText } from '../../core/units/period.ts'
import { paperPrinter } from '../../src/paper-printer.ts'
import { takeSeat } from '../support/desk/desk-seat.ts'
import { closesMonths } from '../support/desk/month-end.ts'
import { supplierFile } from '../support/desk/supplier-file.ts'
import { adminHere } from '../support/worlds/admin.ts'
import { type DeskWorld, deskWorld } from '../support/worlds/desk-world.ts'

const period = Temporal.PlainYearMonth.from('2026-11')
const october = period.subtract({ months: 1 })

/** November has ended, and is closed without a question; bills that no messenger reaches are printed. */
async function endOfNovember(print = 'without-messenger') {
  const SUPPLIER_FILE = await supplierFile({ closing: { day: 1, confirm: false, print }, broadcasts: ['receipt'] })
  // The program's own look at months would come in between.
  const here = await deskWorld({ roles: ['web', 'bots'], environment: { SUPPLIER_FILE } })
  const { config, databaseUrl } = here.world
  const { listening } = here.world.system
  const logger = pino({ level: 'silent' })
  const context = { orm: listening.orm, config, databaseUrl, logger, now: listening.now }
  here.world.passes({ hours: 24 * 5 + 22 })
  return {
    here,
    context,
    looks: (chrome?: string) =>
      closesMonths(
        listening,
        paperPrinter({ ...context, config: { ...config, ...(chrome && { CHROME_PATH: chrome }) } }),
      ),
    em: () => listening.orm.em.fork(),
    monthEnd: () => listening.orm.em.fork().findOneOrFail(MonthEnd, { period }),
    folder: join(config.DATA_DIR, 'bills', '2026-11'),
  }
}

/** Our guide for operators, without the indent of what it quotes. */
const guide = readFileSync(join(import.meta.dirname, '../../docs/ru/operator.md'), 'utf8').replaceAll(/^ {4}/gm, '')

const accountsIn = async (folder: string) =>
  (await readFile(join(folder, 'bills-2026-11-index.csv'), 'utf8')).trim().split('\n').slice(1)

test('without a question the month is closed at its moment, and bills that no messenger reaches are printed once', async () => {
  const { context, looks, monthEnd, folder } = await endOfNovember()
  await looks()
  expect(await monthEnd()).toMatchObject({ stage: 'done', agreedBy: null, printed: 15, failure: null })
  expect((await readdir(folder)).toSorted()).toEqual(
    expect.arrayContaining(['bills-2026-11-0001.csv', 'bills-2026-11-index.csv']),
  )
  expect(await accountsIn(folder)).toHaveLength(15)
  expect(await paperPrinter(context)({ period, withoutMessenger: true, onProgress, onProblem })).toBe(15)
  expect((await readdir(folder)).filter(name => name.endsWith('-0002.csv'))).toEqual([])
})

test('a bill that cannot be issued and one that cannot be printed are named, the others are printed; put right, they are made again', async () => {
  const { here, looks, em, monthEnd, folder } = await endOfNovember()
  const [anna, olga] = [takeSeat(here, 'a forum', 'Анна'), takeSeat(here, 'a forum', 'Ольга', true)]
  await freezeBadly(here, { number: '20417' }, data => ({ ...data, number: '' }))
  await freezeBadly(here, { number: '20764' }, unprintable)
  await looks()
  expect(await monthEnd()).toMatchObject({ stage: 'done', printed: 13, failure: null })
  const done = await olga.hears('Готово: ноябрь 2026')
  expect(done.text).toContain('Не сделано квитанций — 2: 20417, 20764. Почему: closing 2026-11')
  expect(await closing(here)).toMatchObject({
    exit: 0,
    lines: expect.arrayContaining([expect.stringMatching(/kemerovo 20764 +not made/)]),
  })

  anna.presses('Сделать квитанции ещё раз')
  await anna.hears('Это могут старшие')
  expect(await monthEnd()).toMatchObject({ stage: 'done' })
  await putRight(here, '20764')
  olga.presses('Сделать квитанции ещё раз')
  await olga.hears('Квитанции готовятся')
  await looks()
  await olga.hears('Не сделано квитанций — 1: 20417')
  expect(await monthEnd()).toMatchObject({ stage: 'done', printed: 14 })

  await putRight(here, '20417')
  expect(await closing(here, '--again')).toMatchObject({ exit: 0 })
  await looks()
  expect(await monthEnd()).toMatchObject({ stage: 'done', printed: 15 })
  expect((await olga.hears('На бумагу напечатано: 15')).text).not.toContain('Не сделано')
  expect(new Set(await accountsIn(folder)).size).toBe(15)
  expect(await closing(here, '--again')).toMatchObject({
    exit: 1,
    complaint: expect.stringContaining('No bill of 2026-11 is to be made again'),
  })
  expect(await em().count(Invoice, { period })).toBe(15)
})

test('a bill of October that cannot be issued is no problem of November, whose bill is printed', async () => {
  const { here, looks, em, monthEnd, folder } = await endOfNovember('all')
  const viktor = await here.world.linkedResident('Виктор', '20764')
  viktor.chat.sends('/start')
  await em().execute("update links set receipts = 'chat', receipts_since = '2026-01-01'")
  await freezeBadly(here, { number: '20764' }, () => ({}) as Data, october)
  await looks()
  expect((await em().find(BillProblem, {})).map(({ period: of }) => periodText(of))).toEqual(['2026-10'])
  expect(await monthEnd()).toMatchObject({ printed: 15, failure: null })
  expect(await accountsIn(folder)).toEqual(expect.arrayContaining([expect.stringContaining('20764')]))
})

test('a batch of bad bills only does not stop the month; a Chromium that does not start stops it, which is told once', async () => {
  const { here, looks, em, monthEnd } = await endOfNovember()
  const anna = takeSeat(here, 'a forum', 'Анна')
  for (const { account } of await em().find(Bill, { period: october }))
    await freezeBadly(here, { id: account }, unprintable)
  await expect(looks('/bin/false')).rejects.toThrow('Nothing can be printed')
  await expect(looks('/bin/false')).rejects.toThrow('Nothing can be printed')
  expect(await monthEnd()).toMatchObject({ stage: 'printing', failure: 'PrintingBroken' })
  expect(guide).toContain((await anna.hears('печать квитанций остановилась')).text)
  expect(anna.everything().filter(({ text }) => text.includes('печать квитанций остановилась'))).toHaveLength(1)
  await looks()
  await anna.hears('Не сделано квитанций — 15')
  expect(await monthEnd()).toMatchObject({ stage: 'done', printed: 0, failure: null })
})

const closing = (here: DeskWorld, ...more: string[]) =>
  adminHere(
    ['closing', '2026-11', ...more],
    { DATABASE_URL: here.world.databaseUrl, SUPPLIER_FILE: here.world.config.SUPPLIER_FILE },
    '2026-12-01',
  )

type Data = Invoice['data']

/** A code with more in it than fits. */
const unprintable = (data: Data): Data => ({ ...data, qr: { encoding: 'utf-8', text: '₽'.repeat(1000) } })

/** Freezes an account’s bill of a month, November, before it is issued, with something wrong in it. */
async function freezeBadly(
  { world }: DeskWorld,
  whose: { id: number } | { number: string },
  spoilt: (data: Data) => Data,
  of = period,
) {
  const { orm, now, supplier } = world.system.listening
  await orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, whose)
    const before = await issuePeriodInvoice(em, account, supplier, of.subtract({ months: 1 }), now())
    const cause = `bill:${account.id}:${of}`
    em.create(Invoice, { account: account.id, period: of, cause, data: spoilt(before!.data), issuedAt: now() })
  })
}

/** Has the bill issued anew, which only a test may. */
async function putRight({ world }: DeskWorld, number: string): Promise<void> {
  await world.system.listening.orm.em.fork().transactional(async em => {
    await em.execute('alter table receipts disable trigger user')
    await em.execute(
      "delete from receipts where period = '2026-11-01' and account_id = (select id from accounts where number = ?)",
      [number],
    )
    await em.execute('alter table receipts enable trigger user')
  })
}

const onProgress = async () => undefined
const onProblem = async (_account: number, error: unknown) => Promise.reject(error)
