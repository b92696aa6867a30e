import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { readHeader } from '../../../src/admin/csv/header.ts'
import { accounts } from '../../../src/admin/import/accounts.ts'
import { lists } from '../../../src/admin/import/lists.ts'
import { carefulOn, importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, openEmptyWorld } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openEmptyWorld()
})
afterAll(() => world.close())

const find = (number: string) => world.orm.em.fork().findOne(Account, { branch: 'kemerovo', number })
const take = (...lines: string[]) => importList(world, accounts, list(...lines))

const whole = 'branch,number,surname,name,patronymic,address,category,norm_kwh,range_exempt,unified_account'
const required = 'branch,number,surname,name,address,category,norm_kwh'

describe('a header', () => {
  test('without the optional columns is taken', async () => {
    const taken = await take(required, 'kemerovo,1,Иванов,Иван,ул. Мира,stove,180')
    expect(taken).toMatchObject({ problems: [], outcome: { added: 1 } })
    expect(await find('1')).toMatchObject({ patronymic: '', rangeExempt: false, unifiedAccount: null, email: null })
  })

  test('without an optional column leaves what stands there as it is', async () => {
    await take(whole, 'kemerovo,2,Иванов,Иван,Иванович,ул. Мира,stove,180,yes,10ЕМ1')
    const taken = await take(required, 'kemerovo,2,Иванов,Пётр,ул. Мира,stove,180')
    expect(taken).toMatchObject({ problems: [], outcome: { changed: 1 } })
    const kept = { name: 'Пётр', patronymic: 'Иванович', rangeExempt: true, unifiedAccount: '10ЕМ1' }
    expect(await find('2')).toMatchObject(kept)
  })

  test('may call columns by their other names, in any case', async () => {
    const header = 'Филиал;Лицевой счет;ФАМИЛИЯ;Имя;Адрес;category;Норматив;Отчество'
    expect(await take(header, 'kemerovo;3;Петров;Пётр;ул. Мира;stove;180;Петрович')).toMatchObject({ problems: [] })
    expect(await find('3')).toMatchObject({ surname: 'Петров', patronymic: 'Петрович' })
  })

  test('with an unknown column, one twice and one too few has each of them named', async () => {
    const header = required.replace('surname', 'sirname').replace('address', 'address,адрес')
    expect((await take(header, 'kemerovo,4,Иванов,Иван,ул. Мира,ул. Мира,stove,180')).problems).toEqual([
      'row 1: there is no column "sirname"; --ignore-columns passes over such columns',
      'row 1, surname: is missing in the header',
      'row 1, address: stands in the header twice',
    ])
  })
})

describe.each(Object.entries(lists))('the columns of %s', (name, { columns }) => {
  test('have names that mean one of them, and examples that can be read', () => {
    for (const { name, also } of columns) {
      for (const each of [name, ...also]) expect([...readHeader([each], columns).positions.keys()]).toEqual([name])
    }
    const setting = carefulOn('2026-11-25')
    const unread = columns.filter(column => !('value' in column.read(column.example, setting)))
    expect(unread.map(column => column.name)).toEqual([])
  })

  test('are those of docs/operator.md', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/operator.md'), 'utf8')
    const section = text.split('\n### ').find(part => part.toLowerCase().startsWith(`${name}\n`))!
    const rows = section.split('\n').filter(line => line.startsWith('| `'))
    expect(
      rows.map(row =>
        row
          .split('|')
          .slice(1, -1)
          .map(cell => cell.trim()),
      ),
    ).toEqual(
      columns.map(({ name, also, isOptional, help, example }) => {
        return [`\`${name}\``, also.join(', '), isOptional ? '' : 'yes', help, example]
      }),
    )
  })
})
