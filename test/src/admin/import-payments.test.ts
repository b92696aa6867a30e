import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { payments } from '../../../src/admin/import/payments.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, day, ledgerSum, openEmptyWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
beforeEach(async () => {
  world = await openEmptyWorld()
  account = (await openHousehold(world, { number: '12345', balanceKopecks: 100_000n })).account
})
afterEach(() => world.close())

const header = 'branch,account,date,amount,method,reference'
const cash = 'kemerovo,12345,2026-11-20,100,Касса,77'
const bank = 'kemerovo,12345,21.11.2026,"1 100,50",bank,77'

const take = (...lines: string[]) => importList(world, payments, list(header, ...lines))
const balance = async (on: string) => (await balanceOf(world.orm.em.fork(), account.id, day(on))).balanceKopecks

describe('payments', () => {
  test('are posted on their days, and again not', async () => {
    expect(await take(cash, bank)).toEqual({
      problems: [],
      remarks: [],
      outcome: { added: 2, changed: 0, unchanged: 0 },
    })
    expect([await balance('2026-11-19'), await balance('2026-11-20'), await balance('2026-11-25')]).toEqual([
      100_000n,
      90_000n,
      -20_050n,
    ])
    expect(await take(bank, cash)).toEqual({
      problems: [],
      remarks: [],
      outcome: { added: 0, changed: 0, unchanged: 2 },
    })
    expect(await balance('2026-11-25')).toBe(-20_050n)
    expect(await ledgerSum(world)).toBe(0n)
    const kept = await world.orm.em.fork().find(Payment, {}, { orderBy: { paidOn: 'asc' } })
    expect(kept).toMatchObject([
      {
        method: 'cash',
        amountKopecks: 10_000n,
        state: 'succeeded',
        reference: '77',
        paidOn: day('2026-11-20'),
        peer: null,
      },
      { method: 'bank', amountKopecks: 110_050n, paidOn: day('2026-11-21') },
    ])
  })

  test('of the day on which an account was taken over with nothing owed, or of earlier ones, do not count either', async () => {
    const opened = { number: '222', balanceKopecks: 0n, openingOn: day('2026-11-14') }
    await openHousehold(world, opened)
    const on = (date: string) => `kemerovo,222,${date},100,Касса,${date}`
    const { problems } = await take(on('2026-11-13'), on('2026-11-14'), on('2026-11-15'))
    const why = 'the account was taken over as of 2026-11-14: what was paid by then is in its opening balance'
    expect(problems).toEqual([`row 2, date: ${why}`, `row 3, date: ${why}`])
  })

  test('that the opening balance holds already do not count a second time', async () => {
    expect(await take('kemerovo,12345,2018-11-27,100,Касса,78', cash)).toEqual({
      problems: [
        'row 2, date: the account was taken over as of 2018-11-27: what was paid by then is in its opening balance',
      ],
      remarks: [],
      outcome: undefined,
    })
    expect(await balance('2026-11-25')).toBe(100_000n)
    expect(await take('kemerovo,12345,2018-11-28,100,Касса,78')).toMatchObject({ problems: [] })
  })

  test('by two imports at once are posted once', async () => {
    const both = await Promise.all([take(cash, bank), take(cash, bank)])
    expect(both.map(({ outcome }) => outcome?.added).sort()).toEqual([0, 2])
    expect(await balance('2026-11-25')).toBe(-20_050n)
  })

  test('do not change', async () => {
    await take(cash, bank)
    const { problems } = await take(cash.replace('100', '101'), bank.replace('bank', 'СБП'))
    expect(problems).toEqual([
      'row 2, amount: was 100.00 when it was imported, and does not change: reverse it instead',
      'row 3, method: was bank when it was imported, and does not change: reverse it instead',
    ])
  })

  test('that make no sense are refused, and none of the others comes in', async () => {
    let reference = 100
    const other = (cell: string, by: string) => cash.replace(cell, by).replace('77', String(reference++))
    const { problems } = await take(
      cash,
      cash,
      other('12345', '54321'),
      other(',100,', ',0,'),
      other(',100,', ',-5,'),
      other('2026-11-20', '2027-01-01'),
      other('Касса', 'бартер'),
      cash.replace(',77', ','),
    )
    expect(problems).toEqual([
      'row 3, reference: repeats row 2',
      'row 4, account: there is no account 54321 in the branch kemerovo; --unclear takes such payments as unclear ones, here 1 of 100.00',
      'row 5, amount: "0" is not an amount in rubles above zero',
      'row 6, amount: is below zero, and no payment',
      'row 7, date: "2027-01-01" is in the future',
      'row 8, method: "бартер" is none of: card, sbp, yoomoney, mobile, qiwi, bank, cash, other',
      'row 9, reference: is empty',
    ])
    expect(await balance('2026-11-25')).toBe(100_000n)
  })
})
