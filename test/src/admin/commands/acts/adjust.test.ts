import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Account } from '../../../../../core/accounts/account.table.ts'
import { Act } from '../../../../../core/acts/act.table.ts'
import { auditLedger } from '../../../../../core/audit/audit-ledger.ts'
import { adminHere } from '../../../../support/worlds/admin.ts'
import { type CoreWorld, close, openCoreWorld, openHousehold, supplier } from '../../../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world, { number: '12345', balanceKopecks: 527_29n })).account
  await close(world, '2018-11')
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2018-12-20')
const by = ['--by', 'Петрова', '--why', 'Перерыв 12–14 декабря, акт 7']
const credit = (...more: string[]) =>
  admin('adjust', '12345', '--sum=-150,00', '--code', 'compensation', ...by, ...more)
const acts = () => world.orm.em.fork().find(Act, {}, { orderBy: { id: 'asc' } })
const cells = (lines: string[]) => lines.map(line => line.trim().split(/\s{2,}/))

/** Answers what a command asks at a terminal. */
async function atTerminal(answer: string, command: () => ReturnType<typeof admin>) {
  const terminal = Object.assign(new PassThrough(), { isTTY: true })
  terminal.write(`${answer}\n`)
  const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(terminal as never)
  return await command().finally(() => stdin.mockRestore())
}

describe('a credit by hand', () => {
  test('says in rubles what it will do before it does anything', async () => {
    const { exit, lines } = await credit('--dry-run')
    expect(exit).toBe(0)
    const [what, ...table] = lines
    expect(what).toMatch(
      /^A credit of 150\.00 \(compensation\) to the account 12345, kemerovo, posted on 2018-12-20 as adjustment:\d+::compensation:\w{12}\.$/,
    )
    expect(cells(table)).toEqual([
      ['before', 'after'],
      ['balance on 2018-12-20', '527.29', '377.29'],
      ['next bill, 2018-12: charged', '590.40', '590.40'],
      ['next bill, 2018-12: penalties', '0.00', '0.00'],
      ['next bill, 2018-12: balance after it', '1117.69', '967.69'],
      ['Nothing was written.'],
    ])
    expect(await acts()).toEqual([])
  })

  test('is not done where nobody can be asked', async () => {
    expect(await credit()).toMatchObject({
      exit: 2,
      complaint: 'Nobody is here to be asked: look with --dry-run, then say --yes.\n',
    })
  })

  test('is asked about at a terminal: a no leaves all as it was, a yes does it', async () => {
    expect(await atTerminal('no', credit)).toMatchObject({
      exit: 1,
      complaint: expect.stringMatching(/Nothing was written/),
    })
    expect(await acts()).toEqual([])
    const done = await atTerminal('да', credit)
    expect(done.lines.at(-1)).toBe('Done by Петрова: act 1.')
    expect(await acts()).toMatchObject([
      {
        kind: 'adjust',
        account: account.id,
        about: expect.stringMatching(/^adjustment:/),
        by: 'Петрова',
        why: 'Перерыв 12–14 декабря, акт 7',
        figures: { sum: '-150.00', code: 'compensation', balance: '527.29 → 377.29' },
      },
    ])
  })

  test('told again changes nothing, and says so', async () => {
    for (const more of [['--yes'], ['--dry-run']]) {
      const { exit, lines } = await credit(...more)
      expect({ exit, lines: lines.slice(0, 1) }).toEqual({
        exit: 0,
        lines: [expect.stringMatching(/was posted on \S+ for the same reason: nothing changes/)],
      })
    }
    expect(await acts()).toHaveLength(1)
  })

  test('is on the card, with who did it, when and why', async () => {
    const { lines } = await admin('account', '12345')
    const card = lines.slice(lines.indexOf('Acts'))
    expect(cells(card)).toEqual([
      ['Acts'],
      ['act', 'when', 'what', 'about', 'by', 'figures', 'why'],
      [
        ...['1', '2018-12-20T05:00Z', 'adjust', expect.stringMatching(/^adjustment/), 'Петрова'],
        'sum -150.00, code compensation, balance 527.29 → 377.29',
        'Перерыв 12–14 декабря, акт 7',
      ],
    ])
  })

  test('is neither changed nor deleted, not even by SQL', async () => {
    const em = world.orm.em.fork()
    for (const sql of [`update acts set why = 'x'`, 'delete from acts', 'truncate acts'])
      await expect(em.execute(sql)).rejects.toThrow(/An act that was done stays/)
  })
})

describe('what is wrong with a command', () => {
  test('is said all at once', async () => {
    const { exit, complaint } = await admin(
      'adjust',
      '404',
      '--sum',
      '0',
      '--code',
      'gift',
      '--month',
      '2018-13',
      '--why',
      ' ',
    )
    expect({ exit, complaint: complaint.trimEnd().split('\n') }).toEqual({
      exit: 2,
      complaint: [
        '--sum "0": It is nothing at all.',
        '--code is one of: compensation, benefit, court, service, write-off, mistake, other',
        '--month "2018-13": It is not a month like 2026-11.',
        '--by is missing: say who does it, or set OPERATOR',
        '--why is empty: say the reason, which stays with the act',
        'There is no account 404.',
      ],
    })
  })

  test('who does it may stand in the environment, but not be nobody', async () => {
    const args = ['adjust', '12345', '--sum', '10', '--code', 'service', '--why', 'Вызов', '--dry-run']
    expect(await adminHere(args, { DATABASE_URL: world.databaseUrl, OPERATOR: 'Петрова' })).toMatchObject({ exit: 0 })
    expect(await adminHere(args, { DATABASE_URL: world.databaseUrl, OPERATOR: ' ' })).toMatchObject({ exit: 2 })
  })
})

test('the next bill has the credit among its corrections, and so has the list of charges', async () => {
  await close(world, '2018-12')
  const { lines } = await admin('account', '12345')
  const bill = cells(lines).find(([period, opening]) => period === '2018-12' && opening === '527.29')
  expect(bill?.slice(0, 7)).toEqual(['2018-12', '527.29', '590.40', '-150.00', '0.00', '0.00', '967.69'])
  const { lines: exported } = await admin('export', 'charges', '--period', '2018-12')
  expect(exported.slice(2)).toEqual(['kemerovo,12345,2018-12,adjustment,,,,,,,,,,,-150.00'])
  expect((await world.act(em => auditLedger(em, supplier))).isSound).toBe(true)
})

test('a sum that no household has is a slip', async () => {
  for (const [sum, says] of [
    ['15000000000', 'It is more than 10000000, which is not likely.'],
    ['-10000000.01', 'It is more than 10000000, which is not likely.'],
  ]) {
    const what = ['adjust', '12345', `--sum=${sum}`, '--code', 'mistake', '--why', 'x', '--by', 'x', '--yes']
    const { exit, complaint } = await adminHere(what, { DATABASE_URL: world.databaseUrl }, '2018-12-10')
    expect({ exit, complaint }).toEqual({ exit: 2, complaint: `--sum "${sum}": ${says}\n` })
  }
})
