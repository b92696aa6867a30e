import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { printTable } from '../../../../src/admin/console/print-table.ts'
import { say, speak, systemLanguage } from '../../../../src/admin/words/say.ts'
import { adminHere, list, writeList } from '../../../support/worlds/admin.ts'
import { type CoreWorld, close, day, openCoreWorld, openHousehold, send } from '../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  const { meter } = await openHousehold(world, { number: '12345', openingOn: day('2026-08-31'), serial: 'S1' })
  await send(world, meter, [20_099], '2026-09-20')
  await close(world, '2026-09')
})
afterAll(() => world.close())

const operator = (...args: string[]) =>
  adminHere(args, { DATABASE_URL: world.databaseUrl, LC_ALL: '', LANG: 'ru_RU.UTF-8' }, '2026-10-20')

const head = 'Филиал;Лицевой счёт;Дата;Сумма;Способ оплаты;Номер платежа'

test('the language is that of the system, or the one that is asked for', async () => {
  expect(systemLanguage({ LC_ALL: '', LC_MESSAGES: 'ru_RU.UTF-8', LANG: 'en_GB.UTF-8' })).toBe('ru')
  expect(systemLanguage({ LC_ALL: 'C', LANG: 'ru_RU.UTF-8' })).toBe('en')
  expect(systemLanguage({})).toBe('en')
  const found = await adminHere(['--language', 'ru', 'find', 'Иванов'], { DATABASE_URL: world.databaseUrl })
  expect(found.lines[0]).toMatch(/^ {2}филиал +лицевой счёт +потребитель +адрес +счётчики +почта$/)
  expect((await operator('unclear', '--language', 'en')).lines).toEqual(['No payment is unclear.'])
  expect((await operator('unclear')).lines).toEqual(['Невыясненных платежей нет.'])
  expect((await operator('report', '2026-13')).complaint).toBe(
    'ошибка: <месяц> не может быть «2026-13». Нужен месяц вида 2026-11.\n(как вызвать, расскажет --help)\n',
  )
})

test('an import says its problems and its totals in Russian, and counts as Russian does', async () => {
  const wrong = await writeList('банк.csv', list(head, 'kemerovo;12345;20.10.2026;сто;банк;1', 'kemerovo;9;;1;банк;2'))
  const { lines, exit } = await operator('import', 'payments', wrong)
  expect(exit).toBe(1)
  expect(lines).toEqual([
    'банк.csv, строка 2, сумма: "сто" — не сумма в рублях больше нуля',
    'банк.csv, строка 3, лицевой счёт: лицевого счёта 9 в филиале kemerovo нет; --unclear примет такие платежи как невыясненные, здесь их 1 на 1.00',
    'банк.csv, строка 3, дата: не заполнено',
    '3 ошибки: ничего не загружено.',
  ])
  const right = await writeList('банк.csv', list(head, 'kemerovo;12345;20.10.2026;100,50;банк;1'))
  expect((await operator('import', 'payments', right)).lines).toEqual([
    'банк.csv: новых 1, без изменений 0',
    '  день        филиал    способ оплаты  состояние  платежи  рублей',
    '  2026-10-20  kemerovo  банк           новые            1  100.50',
    '  итого                                новые            1  100.50',
    '  итого                                                 1  100.50',
  ])
})

test('what is given out in Russian is taken in again', async () => {
  const folder = dirname(await writeList('папка.txt', ''))
  for (const kind of ['tariffs', 'accounts', 'meters', 'readings', 'payments']) {
    const file = join(folder, `${kind}.csv`)
    const month = ['readings', 'payments'].includes(kind)
      ? ['--period', kind === 'readings' ? '2026-09' : '2026-10']
      : []
    expect((await operator('export', kind, ...month, '--out', file)).exit).toBe(0)
    const { lines, exit } = await operator('import', kind, file)
    expect(lines[0]).toMatch(new RegExp(`^${kind}.csv: новых 0, без изменений [1-9]`))
    expect(exit).toBe(0)
  }
})

test('counts are right in both languages, and an unknown sentence is left as it is', () => {
  onTestFinished(() => speak('en'))
  const bills = (count: number) => say(`${count} bills printed, 0 were printed before, of ${count}.`)
  expect(bills(1)).toBe('1 bill printed, 0 were printed before, of 1.')
  speak('ru')
  expect(bills(1)).toBe('Напечатан 1 счёт, раньше напечатано 0, всего 1.')
  expect(bills(3)).toBe('Напечатано 3 счёта, раньше напечатано 0, всего 3.')
  expect(bills(12)).toBe('Напечатано 12 счетов, раньше напечатано 0, всего 12.')
  expect(say('A sentence that nobody foresaw.')).toBe('A sentence that nobody foresaw.')
})

test('a table fits a narrow terminal, and keeps its rows on lines in a pipe', () => {
  const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const { isTTY, columns } = process.stdout
  onTestFinished(() => {
    Object.assign(process.stdout, { isTTY, columns })
  })
  const printed = (terminal: { isTTY: boolean; columns: number }) => {
    Object.assign(process.stdout, terminal)
    output.mockClear()
    printTable([
      ['owner', 'address', 'sum'],
      ['Попов Виктор', 'г. Кемерово, пр. Шахтёров, 54, кв. 31', '3521.67'],
    ])
    return output.mock.calls.map(([line]) => line)
  }
  expect(printed({ isTTY: true, columns: 46 })).toEqual([
    '  owner         address                    sum\n',
    '  Попов Виктор  г. Кемерово, пр.       3521.67\n',
    '                Шахтёров, 54, кв. 31\n',
  ])
  expect(printed({ isTTY: false, columns: 46 })).toHaveLength(2)
})

test('what is wrong with the supplier’s file and the settings is said in Russian', async () => {
  const town = JSON.parse(await readFile('supplier/supplier.json', 'utf8'))
  const { kpp: _, branches, ...others } = town
  const wrong = {
    ...others,
    inn: '12',
    phone: 8,
    surprise: true,
    branches: [branches[0], branches[0]],
    contractFile: 'нет.md',
  }
  const file = await writeList('поставщик.json', JSON.stringify(wrong))
  const { lines, exit } = await operator('supplier', 'check', file)
  expect(exit).toBe(1)
  expect(lines.map(line => line.replaceAll(dirname(file), ''))).toEqual([
    '/поставщик.json: inn — должно быть 10 или 12 цифр',
    '/поставщик.json: phone — должно быть текстом в кавычках',
    '/поставщик.json: branches — есть одинаковые id',
    '/поставщик.json — таких полей нет: surprise',
    expect.stringMatching(/^desk\.faqFile .*faq\.json — такого файла нет$/),
    'contractFile /нет.md — такого файла нет',
    'agreementFile /agreement.md — такого файла нет',
    'onlinePayments.termsFile /payment-terms.md — такого файла нет',
  ])
  const settings = {
    DATABASE_URL: 'mysql://',
    YOOKASSA_SHOP_ID: 'shop',
    SUPPLIER_FILE: '/nowhere.json',
    LANG: 'ru_RU',
    LC_ALL: '',
  }
  expect(await adminHere(['acts'], settings)).toMatchObject({
    exit: 2,
    complaint: `Настройки не полны:
  - DATABASE_URL — должно быть адресом, который начинается с postgres:// или postgresql://
  - YOOKASSA_SHOP_ID — должно быть номером магазина
  - SUPPLIER_FILE /nowhere.json — такого файла нет
`,
  })
})

test('the supplier’s fields keep their names, and what they are is said in Russian', async () => {
  const { lines } = await operator('supplier', 'fields')
  expect(lines[0]).toMatch(/^ {2}поле +обязательно +что это$/)
  expect(lines.find(line => line.startsWith('  name '))).toMatch(
    / да +Название поставщика, как на счетах и в платёжных/,
  )
  expect(lines.filter(line => /[a-z]{3} [a-z]{3}/.test(line.slice(40)))).toEqual([])
})
