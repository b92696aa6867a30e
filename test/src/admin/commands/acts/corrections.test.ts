import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../../../core/audit/audit-ledger.ts'
import type { Meter } from '../../../../../core/metering/meter.table.ts'
import { accounts } from '../../../../../src/admin/import/accounts.ts'
import { payments } from '../../../../../src/admin/import/payments.ts'
import { adminHere, importList, list } from '../../../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  openCoreWorld,
  openHousehold,
  pay,
  send,
  supplier,
} from '../../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const who = ['--by', 'Петрова', '--why', 'Проверка по заявлению']

/** A household of 180 kWh by the norm, 590,40 ₽ a month, with commands on a day. */
async function household(number: string, balanceKopecks = 0n) {
  const { account, meter } = await openHousehold(world, { number, balanceKopecks, serial: `s${number}` })
  const on = (today: string, ...args: string[]) =>
    adminHere([...args, ...who], { DATABASE_URL: world.databaseUrl }, today)
  return { account, meter, on }
}

/** The rows of what a command says it changes: `what | before | after`. */
const changes = ({ lines }: { lines: string[] }) =>
  lines.filter(line => line.startsWith('  ')).map(line => line.trim().replaceAll(/\s{2,}/g, ' | '))

describe('the opening balance', () => {
  let account: Account
  let on: Awaited<ReturnType<typeof household>>['on']
  beforeAll(async () => {
    ;({ account, on } = await household('100', 1000_00n))
  })

  test('is corrected by a reversing entry and a new one, once', async () => {
    const corrects = (...more: string[]) => on('2018-12-10', 'correct-balance', '100', '--balance', '600', ...more)
    const looked = await corrects('--dry-run')
    expect(looked.lines[0]).toBe(
      'The opening balance of the account 100, kemerovo: 600.00 instead of 1000.00, posted on 2018-12-10.',
    )
    expect(changes(looked)).toContain('balance on 2018-12-10 | 1000.00 | 600.00')
    expect(await corrects('--yes')).toMatchObject({ exit: 0 })
    expect(await corrects('--yes')).toMatchObject({
      exit: 0,
      lines: ['The opening balance of the account 100, kemerovo is 600.00 already.'],
    })
    const { lines } = await adminHere(['account', '100'], { DATABASE_URL: world.databaseUrl })
    expect(lines.join('\n')).toMatch(new RegExp(`opening:${account.id}:2 +Проверка по заявлению`))
  })

  test('can be made good again, in words that name the entry', async () => {
    const entry = `opening:${account.id}:2`
    const reversed = await on('2018-12-11', 'reverse', entry, '--yes')
    expect(reversed.lines[0]).toBe(
      `The opening balance, 600.00, charged on 2018-12-10 to the account 100, kemerovo, is reversed by reversal:${entry}, posted on 2018-12-11.`,
    )
    expect(changes(reversed)).toContain('balance on 2018-12-11 | 600.00 | 0.00')
    const again = await on('2018-12-12', 'reverse', `reversal:${entry}`, '--yes')
    expect(again.lines[0]).toMatch(/^The reversal of the opening balance, 600\.00, credited on 2018-12-11/)
    expect(changes(again)).toContain('balance on 2018-12-12 | 0.00 | 600.00')
    expect(await on('2018-12-12', 'reverse', `reversal:${entry}`, '--yes')).toMatchObject({
      exit: 0,
      lines: [expect.stringMatching(/reversed before, by reversal:reversal:\S+\. Nothing changes\.$/)],
    })
  })
})

describe('a charge taken back as a mistake', () => {
  test('the next bill gives back the penalty it had earned, and says so before', async () => {
    const { account, on } = await household('200')
    for (const month of ['2018-11', '2018-12', '2019-01', '2019-02']) await close(world, month)
    // December is due on 10 January: 19 days of it to 28 February at 1/300 of 9.5 %, were the rates in force; they are from 2022 on.
    const charge = `charge:${account.id}:2018-12:${(await world.orm.em.fork().execute<{ point: number }[]>('select point from charges where account_id = ? limit 1', [account.id]))[0]!.point}`
    const looked = await on('2019-03-05', 'reverse', charge, '--dry-run')
    expect(changes(looked)).toEqual([
      'before | after',
      expect.stringMatching(/^balance on 2019-03-05/),
      'next bill, 2019-03: charged | 590.40 | 590.40',
      expect.stringMatching(/^next bill, 2019-03: penalties \| [\d.-]+ \| [\d.-]+$/),
      expect.stringMatching(/^next bill, 2019-03: balance after it/),
    ])
  })
})

describe('a wrong reading that was billed: a 7 for a 1', () => {
  let meter: Meter
  let on: Awaited<ReturnType<typeof household>>['on']
  beforeAll(async () => {
    let account: Account
    ;({ account, meter, on } = await household('300'))
    await close(world, '2018-11')
    const confirmed = { rollover: true, largeUse: true }
    await send(world, meter, [20732], '2018-12-20', { confirmed })
    await close(world, '2018-12')
    await pay(world, account, 100_00, '2019-01-05')
  })

  test('is named with what the meter was read when there is none of that day', async () => {
    const { exit, lines, complaint } = await on(
      '2019-01-10',
      'correct-reading',
      '300',
      '--date',
      '2018-12-21',
      '--dry-run',
    )
    expect({ exit, lines, complaint: complaint.trimEnd().split('\n') }).toEqual({
      exit: 2,
      lines: [''],
      complaint: [
        '--value says what it truly showed, or --withdraw that there was none: one of the two',
        'The meter s300 has no such reading of 2018-12-21; its last are: 2018-11-27 20032, 2018-12-20 20732.',
      ],
    })
  })

  test('is corrected once, and the account shows by whom', async () => {
    const corrects = (...more: string[]) =>
      on('2019-01-10', 'correct-reading', '300', '--date', '20.12.2018', '--value', '20132', ...more)
    const looked = await corrects('--dry-run')
    expect(looked).toMatchObject({ exit: 0 })
    expect(looked.lines[0]).toBe('The reading of 2018-12-20 of the account 300, kemerovo: 20132 instead of 20732.')
    expect(looked.lines.at(-1)).toBe('Nothing was written.')
    expect(await corrects('--yes')).toMatchObject({ exit: 0 })
    expect(await corrects('--yes')).toMatchObject({
      exit: 0,
      lines: ['The reading of 2018-12-20 of the account 300, kemerovo is 20132 already.'],
    })
    const { lines } = await adminHere(['account', '300'], { DATABASE_URL: world.databaseUrl })
    expect(lines.join('\n')).toMatch(/correct-reading +reading \d+ +Петрова +.*was 20732.*Проверка по заявлению/)
  })
})

describe('a meter that was put back under its number', () => {
  let on: Awaited<ReturnType<typeof household>>['on']
  beforeAll(async () => {
    let meter: Meter
    ;({ meter, on } = await household('310'))
    await send(world, meter, [20040], '2018-12-01')
    const put = ['--digits', '6', '--opening', '0', '--serial', 's310', '--model', 'М', '--closing', '20050']
    expect(await on('2018-12-10', 'replace-meter', '310', '--on', '2018-12-05', ...put, '--yes')).toMatchObject({
      exit: 0,
    })
  })

  test('has the readings of both its lives put right', async () => {
    const corrects = (...more: string[]) => on('2018-12-12', 'correct-reading', '310', '--dry-run', ...more)
    const said = async (...more: string[]) => (await corrects(...more)).lines[0]
    const name = (day: string) => `The reading of ${day} of the account 310, kemerovo`
    expect(await said('--date', '2018-12-01', '--value', '20041')).toBe(
      `${name('2018-12-01')}: 20041 instead of 20040.`,
    )
    expect((await corrects('--date', '2018-12-05', '--value', '1')).complaint).toBe(
      'Say which reading of 2018-12-05 with --source: control, opening.\n',
    )
    expect(await said('--date', '2018-12-05', '--source', 'control', '--value', '20051')).toBe(
      `${name('2018-12-05')}: 20051 instead of 20050.`,
    )
    expect(await said('--date', '2018-12-05', '--source', 'opening', '--value', '1')).toBe(
      `${name('2018-12-05')}: 1 instead of 0.`,
    )
  })

  test('is marked failed in the life of that day, and fit again', async () => {
    const said = async (...more: string[]) => (await on('2018-12-12', 'fail-meter', '310', ...more, '--yes')).lines[0]
    expect(await said('--from', '2018-11-28')).toBe(
      'The meter s310 of the account 310, kemerovo is marked failed from 2018-11-28 on.',
    )
    expect(await said('--fit')).toBe('The meter s310 of the account 310, kemerovo is no longer marked failed.')
  })
})

describe('a meter that could not be read when it was taken away', () => {
  const ended = (serial: string, closing: string) => [
    `The meter ${serial} of the account ${serial.slice(1)}, kemerovo, at ${closing}, is`,
  ]

  test('has its closing reading entered by the same command, once it is known', async () => {
    const { on } = await household('320')
    const put = ['--digits', '6', '--opening', '0', '--serial', 'new', '--model', 'М', '--on', '2018-12-05']
    const replaces = (...more: string[]) => on('2018-12-10', 'replace-meter', '320', ...put, ...more, '--yes')
    expect((await replaces('--unreadable')).lines[0]).toContain(ended('s320', 'unreadable')[0])
    const again =
      'The meter s320 of the account 320, kemerovo was replaced by new on 2018-12-05 before: nothing changes.'
    expect((await replaces('--unreadable')).lines).toEqual([again])
    expect((await replaces('--closing', '20062')).lines[0]).toContain(ended('s320', '20062')[0])
    expect((await replaces('--closing', '20062')).lines).toEqual([again])
    expect((await replaces('--unreadable')).lines).toEqual([again])
    expect(await replaces('--closing', '20063')).toMatchObject({
      exit: 1,
      complaint: expect.stringContaining('its closing reading of 2018-12-05 is 20062 already'),
    })
  })

  test('also where none took its place', async () => {
    const { on } = await household('321')
    const removes = (...more: string[]) =>
      on('2018-12-10', 'remove-meter', '321', '--on', '2018-12-05', ...more, '--yes')
    expect((await removes('--unreadable')).lines[0]).toContain(ended('s321', 'unreadable')[0])
    expect((await removes('--closing', '20062')).lines[0]).toContain(ended('s321', '20062')[0])
    expect((await removes('--closing', '20062')).lines[0]).toContain('nothing changes')
    expect((await removes('--closing', '20063')).exit).toBe(1)
  })
})

describe('an account that has had two meters', () => {
  test('has a reading put right that only one of them has of that day', async () => {
    const { meter, on } = await household('311')
    await send(world, meter, [20040], '2018-12-01')
    const put = ['--digits', '6', '--opening', '0', '--serial', 'new', '--model', 'М', '--closing', '20050']
    await on('2018-12-10', 'replace-meter', '311', '--on', '2018-12-05', ...put, '--yes')
    const corrects = (day: string) =>
      on('2018-12-12', 'correct-reading', '311', '--dry-run', '--date', day, '--value', '20041')
    expect((await corrects('2018-12-01')).lines[0]).toContain(': 20041 instead of 20040.')
    const which = 'Say which meter with --meter; the account has new, s311.\n'
    expect((await corrects('2018-12-05')).complaint).toBe(which)
    expect((await corrects('2018-12-02')).complaint).toBe(which)
  })
})

describe('a meter', () => {
  test('fails, turns out to be fit, and is removed, each once', async () => {
    const { on } = await household('400')
    const fails = (...more: string[]) => on('2018-12-10', 'fail-meter', '400', ...more)
    expect(await fails('--dry-run')).toMatchObject({
      exit: 2,
      complaint: '--from says since when it has failed, or --fit that it has not: one of the two\n',
    })
    expect(await fails('--from', '2019-01-01', '--yes')).toMatchObject({
      exit: 2,
      complaint: '--from 2019-01-01 is in the future\n',
    })
    const what = 'The meter s400 of the account 400, kemerovo'
    expect((await fails('--from', '2018-12-01', '--yes')).lines[0]).toBe(`${what} is marked failed from 2018-12-01 on.`)
    expect((await fails('--from', '2018-12-01', '--yes')).lines).toEqual([
      `${what} is marked failed from 2018-12-01 on already.`,
    ])
    expect((await fails('--fit', '--yes')).lines[0]).toBe(`${what} is no longer marked failed.`)
    const removes = () => on('2018-12-15', 'remove-meter', '400', '--on', '2018-12-15', '--closing', '20060', '--yes')
    expect((await removes()).lines[0]).toBe(`${what}, at 20060, is removed on 2018-12-15: from then on by the norm.`)
    expect((await removes()).lines).toEqual([`${what} was removed on 2018-12-15 before: nothing changes.`])
  })
})

describe('an account', () => {
  test('is closed on a day, and opened again where that was a mistake', async () => {
    const { on } = await household('500')
    const closes = (...more: string[]) => on('2018-12-10', 'close-account', '500', ...more, '--yes')
    const what = 'The account 500, kemerovo'
    expect((await closes('--on', '2018-12-05')).lines[0]).toBe(
      `${what}, is closed on 2018-12-05: nothing is charged from that day on, and its balance stays payable.`,
    )
    expect((await closes('--on', '2018-12-05')).lines).toEqual([`${what}, is closed on 2018-12-05 already.`])
    expect((await closes('--reopen')).lines[0]).toBe(`${what}, is open again.`)
  })
})

describe('an account that goes to another branch', () => {
  const moves = (on: Awaited<ReturnType<typeof household>>['on'], ...more: string[]) =>
    on('2018-12-10', 'move-account', '600', ...more, '--yes')

  test('is moved once, and what is wrong with the command is said at once', async () => {
    const { on } = await household('600')
    await household('601')
    expect(await moves(on, '--to', 'nowhere')).toMatchObject({
      exit: 2,
      complaint: expect.stringMatching(/^--from is missing\nThere is no branch nowhere; /),
    })
    const [first] = (await moves(on, '--to', 'berezovsky', '--from', '2018-12-01')).lines
    expect(first).toBe('The account 600, kemerovo, belongs to berezovsky from 2018-12-01 on.')
    expect((await moves(on, '--to', 'berezovsky', '--from', '2018-12-01')).lines).toEqual([
      'The account 600, berezovsky, belongs to berezovsky on 2018-12-01 already.',
    ])
  })

  test('is known by lists that still name the old one, but for a list of accounts', async () => {
    const paid = await importList(
      world,
      payments,
      list('branch,account,date,amount,method,reference', 'kemerovo,600,2018-12-10,100,bank,1'),
    )
    expect(paid).toMatchObject({ problems: [], outcome: { added: 1 } })
    expect(paid.remarks).toEqual([
      'Rows that are taken for an account which has moved to another branch: 1 (row 2: 600, kemerovo is in berezovsky).',
    ])
    const row = '600,Иванов,Иван,,"ул. Мира, 1",no-stove,180'
    const listed = (branch: string, newAccounts = false) =>
      importList(
        world,
        accounts,
        list('branch,number,surname,name,patronymic,address,category,norm_kwh', `${branch},${row}`),
        { newAccounts },
      )
    expect((await listed('kemerovo')).problems).toEqual([
      'row 2, branch: the account 600 has moved to the branch berezovsky: write that, or import with --new-accounts if it is another account',
    ])
    expect((await listed('berezovsky')).problems).toEqual([])
    expect((await listed('kemerovo', true)).problems).toEqual([])
  })

  test('is not where another has its number', async () => {
    const { on } = await household('602')
    await openHousehold(world, { number: '602', branch: 'berezovsky' })
    const moved = await on(
      '2018-12-10',
      ...['move-account', '602', '--branch', 'kemerovo', '--to', 'berezovsky', '--from', '2018-12-01', '--yes'],
    )
    expect(moved).toMatchObject({
      exit: 1,
      complaint:
        'The branch berezovsky has an account 602 already: close this one, and import it under another number.\n',
    })
  })
})

test('after all of it the ledger is sound', async () => {
  const { checks } = await world.act(em => auditLedger(em, supplier))
  expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([])
})
