import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminHere, list, writeList } from '../../../support/worlds/admin.ts'
import { emptyDatabase, type TestDatabase } from '../../../support/worlds/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database.drop())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: database.url })

const act = ['--by', 'Петрова', '--why', 'wrong meter', '--yes']

async function take(kind: string, ...lines: string[]): Promise<void> {
  const { exit, lines: said } = await admin('import', kind, await writeList(`${kind}.csv`, list(...lines)))
  expect({ exit, said }).toMatchObject({ exit: 0 })
}

const unbilled = 'berezovsky 12345, ул. Мира, 2: not billed: no tariff is in force on 2026-10-01'
const totals = [
  '  branch                       2026-10  2026-09  difference',
  '  kemerovo  accounts                 1        0           1',
  '  kemerovo  by readings              1        0           1',
  '  kemerovo  by the average           0        0           0',
  '  kemerovo  by the norm              0        0           0',
  '  kemerovo  kWh charged             67        0          67',
  '  kemerovo  charged             219.76     0.00      219.76',
  '  kemerovo  recalculated          0.00     0.00        0.00',
  '  kemerovo  penalties             0.00     0.00        0.00',
  '  kemerovo  balances after it    56.65     0.00       56.65',
  '1 × no-tariff',
]

// One month at the desk: each test goes on where the one before has ended.
describe('at the desk', () => {
  test('lists come in', async () => {
    await take('tariffs', 'branch,category,zones,from,range,limit_kwh,t1,t2,t3', ',no-stove,1,2018-07-01,1,,"3,28",,')
    await take(
      'accounts',
      'branch,number,surname,name,patronymic,address,category,email,norm_kwh,range_exempt,unified_account,balance,balance_date',
      'kemerovo,12345,Иванов,Иван,Иванович,"ул. Мира, 1",no-stove,,180,,,"-63,11",30.09.2026',
      'berezovsky,12345,Белова,Анна,,"ул. Мира, 2",stove,,90,,,,30.09.2026',
    )
    await take(
      'meters',
      'branch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1,t2,t3',
      'kemerovo,12345,@180607,СОЭБ,1,5,1,2010-01-01,,2026-09-20,20032,,',
    )
    await take(
      'readings',
      'branch,account,serial,date,source,t1,t2,t3',
      'kemerovo,12345,@180607,2026-10-20,resident,20099,,',
    )
    await take('payments', 'branch,account,date,amount,method,reference', 'kemerovo,12345,2026-10-25,100,cash,=1+1')
  })

  test('a month is tried, then closed; whoever cannot be billed is named', async () => {
    const tried = await admin('close-period', '2026-10', '--dry-run')
    const would = 'Accounts that would be billed: 1; 2026-10 then holds 1.'
    expect(tried).toMatchObject({ exit: 1, lines: [unbilled, would, ...totals, 'Nothing was posted.'] })
    const were = 'Accounts billed: 1; 2026-10 then holds 1.'
    expect(await admin('close-period', '2026-10')).toMatchObject({ exit: 1, lines: [unbilled, were, ...totals] })
    const again = await admin('close-period', '2026-10')
    expect(again.lines).toEqual([unbilled, 'Accounts billed: 0; 2026-10 then holds 1.', ...totals])
  })

  test('a month that still runs is not closed', async () => {
    const { exit, complaint } = await admin('close-period', '2999-01')
    expect({ exit, complaint }).toEqual({
      exit: 1,
      complaint: expect.stringMatching(/can be closed from 2999-02-01 on/),
    })
    expect(await admin('close-period', '2999-01', '--unfinished')).toMatchObject({
      exit: 1,
      complaint: '2999-01 has not begun: it can be closed with --unfinished from 2999-01-01 on.\n',
    })
  })

  test('an account is shown whole, once it is clear which', async () => {
    expect(await admin('account', '12345')).toMatchObject({
      exit: 2,
      complaint: 'There is an account 12345 in berezovsky, kemerovo: say which with --branch.\n',
    })
    expect(await admin('account', '999')).toMatchObject({ exit: 1, complaint: 'There is no account 999.\n' })
    const { exit, lines } = await admin('account', '12345', '--branch', 'kemerovo')
    const card = lines.map(line => line.trim().replaceAll(/ {2,}/g, ' | '))
    expect(exit).toBe(0)
    expect(card).toEqual(
      expect.arrayContaining([
        'Owner | Иванов Иван Иванович',
        '@180607 | СОЭБ | 1 | 5 | 1 | 2010-01-01',
        '2026-10-20 | @180607 | resident | 2026-10 | billed | 20099',
        '2026-10 | -63.11 | 219.76 | 0.00 | 0.00 | 100.00 | 56.65 | 2026-11-15',
        expect.stringMatching(/^2026-10-31 \| 219\.76 \| 56\.65 \| 2026-10 \| charge:\d+:2026-10:\d+$/),
      ]),
    )
  })

  test('lists go out as they came in, and no cell is a formula', async () => {
    const output = join(await writeList('readings.csv', ''), '..', 'out.csv')
    expect(await admin('export', 'readings', '--period', '2026-10', '--out', output)).toMatchObject({ exit: 0 })
    const readings = await readFile(output, 'utf8')
    expect(readings).toBe(
      list('branch,account,serial,date,source,t1,t2,t3', "kemerovo,12345,'@180607,2026-10-20,resident,20099,,"),
    )
    expect(await admin('import', 'readings', output)).toMatchObject({
      lines: expect.arrayContaining(['out.csv: 0 new, 1 unchanged']),
    })
    const payments = await admin('export', 'payments', '--period', '2026-10', '--branch', 'kemerovo')
    expect(payments.lines).toEqual([
      'branch,account,date,amount,method,reference,kind,reversed_on',
      "kemerovo,12345,2026-10-25,100.00,cash,'=1+1,payment,",
    ])
    const charges = await admin('export', 'charges', '--period', '2026-10')
    expect(charges.lines[1]).toBe(
      "kemerovo,12345,2026-10,charge,2026-10,'@180607,actual,2026-09-20,2026-10-20,2018-07-01,1,1,67,3.28,219.76",
    )
    expect(await admin('export', 'charges', '--period', '2026-10', '--branch', 'omsk')).toMatchObject({ exit: 2 })
  })

  test('a meter is replaced once', async () => {
    const replace = (...more: string[]) =>
      admin('replace-meter', '12345', '--branch', 'kemerovo', '--on', '01.11.2026', '--model', 'Нева', ...act, ...more)
    const first = ['--serial', 'N1', '--digits', '6', '--opening', '0,5']
    expect(await replace(...first)).toMatchObject({
      exit: 2,
      complaint: expect.stringMatching(/--closing.*--unreadable/),
    })
    expect(await replace(...first, '--closing', '20031')).toMatchObject({
      exit: 1,
      complaint: 'Nothing was changed: the closing value of zone 1 is below that of 2026-09-20.\n',
    })
    const what = 'The meter @180607 of the account 12345, kemerovo'
    const done = await replace(...first, '--closing', '20110,4')
    expect(done).toMatchObject({ exit: 0, complaint: '' })
    expect(done.lines[0]).toBe(`${what}, at 20110.4, is replaced by N1, at 0.5, on 2026-11-01.`)
    expect(done.lines.at(-1)).toMatch(/^Done by Петрова: act \d+\.$/)
    expect(await replace(...first, '--closing', '20110,4')).toMatchObject({
      exit: 0,
      lines: [`${what} was replaced by N1 on 2026-11-01 before: nothing changes.`],
    })
    expect(await replace('--serial', 'N2', '--digits', '6', '--opening', '0', '--unreadable')).toMatchObject({
      exit: 1,
      complaint: expect.stringMatching(/replaced already/),
    })
  })

  test('an entry is reversed once, and the ledger stays sound', async () => {
    const { lines } = await admin('account', '12345', '--branch', 'kemerovo')
    const charge = /charge:\S+/.exec(lines.join('\n'))![0]
    const what = 'The charge for 2026-10, 219.76, charged on 2026-10-31 to the account 12345, kemerovo'
    const reversed = await admin('reverse', charge, ...act)
    expect(reversed.lines[0]).toMatch(`${what}, is reversed by reversal:${charge}, posted on `)
    expect(reversed.lines[2]).toMatch(/balance on \S+ +56\.65 +-163\.11$/)
    const again = await admin('reverse', charge, ...act)
    expect(again).toMatchObject({
      exit: 0,
      lines: [`${what}: reversed before, by reversal:${charge}. Nothing changes.`],
    })
    const blank = await admin('reverse', charge, '--by', 'Петрова', '--why', '', '--yes')
    expect(blank).toMatchObject({ exit: 2, complaint: expect.stringMatching(/^--why is empty/) })
    expect(await admin('reverse', 'charge:0', ...act)).toMatchObject({
      exit: 1,
      complaint: 'There is no entry charge:0 in the ledger.\n',
    })
    const audit = await admin('audit')
    expect(audit).toMatchObject({ exit: 0 })
    expect(audit.lines).toContain('right: the ledger sums to zero')
  })
})
