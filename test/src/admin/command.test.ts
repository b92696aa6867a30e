import type { Command, CommanderError } from 'commander'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { program } from '../../../src/admin/program.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { runAdmin } from '../../support/processes/run-admin.ts'
import { list, writeList } from '../../support/worlds/admin.ts'
import { emptyDatabase, type TestDatabase } from '../../support/worlds/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await emptyDatabase()
})
afterAll(() => database.drop())

const admin = (...args: string[]) => runAdmin(args, { DATABASE_URL: database.url })

const accounts =
  'branch,number,surname,name,patronymic,address,category,email,norm_kwh,range_exempt,unified_account,balance,balance_date'

/** The program itself, without a process around it. */
function usage(...args: string[]) {
  let said = ''
  const write = (text: string) => {
    said += text
  }
  for (const command of commands(program)) command.configureOutput({ writeOut: write, writeErr: write })
  const exit = program.parseAsync(args, { from: 'user' }).then(
    () => 0,
    (error: CommanderError) => error.exitCode,
  )
  return exit.then(code => ({ code, said }))
}

const commands = (command: Command): Command[] => [command, ...command.commands.flatMap(commands)]

describe('the command', () => {
  test('tells of itself, and so does each of its parts', async () => {
    const { lines, exit } = await runAdmin(['--help'])
    expect(exit).toBe(0)
    expect(lines[0]).toMatch(/^Usage: npm run admin -- /)
    expect(commands(program).length).toBeGreaterThan(8)
    for (const command of commands(program).slice(1)) {
      const names = command.parent === program ? [command.name()] : [command.parent!.name(), command.name()]
      const { code, said } = await usage(...names, '--help')
      expect([names, code, said]).toEqual([
        names,
        0,
        expect.stringContaining(`Usage: npm run admin -- ${names.join(' ')}`),
      ])
    }
  })

  test.each([
    [[], /Usage: npm run admin/],
    [['improt'], /unknown command 'improt'.*import/s],
    [['import', 'houses', 'README.md'], /Allowed choices are tariffs, accounts, meters/],
    [['import', 'accounts', 'no-such.csv'], /There is no such file/],
    [['import', 'accounts', 'core'], /It is not a file/],
    [['import', 'accounts', 'README.md', '--fast'], /unknown option '--fast'/],
    [['close-period', '2026-13'], /not a month like/],
    [['reverse'], /missing required argument 'entry'/],
    [['supplier', 'check'], /missing required argument 'file'/],
  ])('called as %j says what is wrong', async (args, words) => {
    const { code, said } = await usage(...args)
    expect({ failed: code !== 0, said }).toEqual({ failed: true, said: expect.stringMatching(words) })
  })

  test('exits 2 for wrong usage', async () => {
    expect(await runAdmin(['supplier', 'check'])).toMatchObject({ exit: 2 })
  })

  test('exits 2 for wrong settings, all of them at once', async () => {
    const settings = { DATABASE_URL: 'mysql://x', SUPPLIER_FILE: 'nowhere.json' }
    const { exit, complaint } = await runAdmin(['import', 'accounts', 'README.md'], settings)
    expect(exit).toBe(2)
    expect(complaint).toMatch(/DATABASE_URL is an address beginning with postgres.*SUPPLIER_FILE .*nowhere\.json/s)
  })
})

describe('a list', () => {
  test('comes in from windows-1251 with semicolons into a database that was empty, and again changes nothing', async () => {
    const text = list(
      accounts.replaceAll(',', ';'),
      'kemerovo;12345;Иванов;Пётр;;"ул. Мира; 1";no-stove;;90,5;нет;;-63,11;27.11.2018;',
    )
    const file = await writeList('счета.csv', text.replaceAll('\n', '\r\n'), 'win1251')
    expect(await admin('import', 'accounts', file)).toEqual({
      exit: 0,
      lines: [
        'счета.csv: 1 new, 0 unchanged',
        '  branch    state  accounts  owed  overpaid',
        '  kemerovo  new           1  0.00     63.11',
        '  total                   1  0.00     63.11',
      ],
      complaint: '',
    })
    expect(await admin('import', 'accounts', file)).toMatchObject({
      exit: 0,
      lines: expect.arrayContaining(['счета.csv: 0 new, 1 unchanged']),
    })
    const orm = await openDatabase({ url: database.url, logger: pino({ level: 'silent' }), entities })
    expect(await orm.em.fork().findOne(Account, { number: '12345' })).toMatchObject({
      name: 'Пётр',
      address: 'ул. Мира; 1',
    })
    await orm.close()
  })

  test('with problems names them by file, row and column, exits 1 and writes nothing', async () => {
    const text = list(
      '\ufeffbranch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1,t2,t3',
      'kemerovo,12345,180607,СОЭБ,1,5,1,2010-01-01,,2018-11-27,20032,,',
      'kemerovo,54321,180608,СОЭБ,1,5,1,2010-01-01,,2018-11-27,20032,,',
      'kemerovo,12345,180609,СОЭБ,2,5,1,2010-01-01,,2018-11-31,20032,,',
    )
    const { exit, lines } = await admin('import', 'meters', await writeList('meters.csv', text))
    expect({ exit, lines }).toEqual({
      exit: 1,
      lines: [
        'meters.csv, row 3, account: there is no account 54321 in the branch kemerovo',
        'meters.csv, row 4, reading_date: "2018-11-31" is not a day like 2026-11-25 or 25.11.2026',
        'meters.csv, row 4, t2: is empty',
        '3 problems: nothing was imported.',
      ],
    })
    const orm = await openDatabase({ url: database.url, logger: pino({ level: 'silent' }), entities })
    expect(await orm.em.fork().count(Meter)).toBe(0)
    await orm.close()
  })

  test('that is no text is refused', async () => {
    const { exit, complaint } = await admin('import', 'accounts', 'test/support/meter.png')
    expect({ exit, complaint }).toEqual({
      exit: 1,
      complaint: expect.stringMatching(/^meter\.png: is neither a text nor an XLSX workbook/),
    })
  })
})

describe('supplier check', () => {
  test('finds nothing in ours', async () => {
    expect(await runAdmin(['supplier', 'check', 'supplier/supplier.json'])).toMatchObject({ exit: 0, complaint: '' })
  })

  test('says everything that is wrong at once', async () => {
    const file = await writeList('supplier.json', '{ "name": "", "inn": "12" }')
    const { exit, lines } = await runAdmin(['supplier', 'check', file])
    expect(exit).toBe(1)
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.join('\n')).toMatch(/inn has 10 or 12 digits/)
  })
})
