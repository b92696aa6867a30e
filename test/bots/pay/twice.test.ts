import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { residents } from '../../support/worlds/household.ts'

// It is 22 November 2026, and Viktor owes 3 521,67 ₽.
let here: BareWorld
const { resident } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())
beforeEach(async () => {
  await here.orm.em
    .fork()
    .execute("update payments set state = 'expired' where state in ('new', 'creating', 'pending')")
})

let paid = 0
/** Somebody pays at the bank's desk. */
async function pays(number: string, amount: number): Promise<void> {
  await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number })
    const sides = { debit: supplierBook('cash'), credit: accountBook(account.id) }
    const on = Temporal.PlainDate.from('2026-11-22')
    const transfer = { id: `payment:desk-${++paid}`, ...sides, amountKopecks: kopecks(amount), code: 'payment', on }
    await postTransfers(em, [transfer], here.listening.now())
  })
}
const payments = () => here.orm.em.fork().count(Payment, { state: { $ne: 'expired' }, peer: { $ne: null } })
const openAtBank = () => here.orm.em.fork().execute("update payments set state = 'pending' where state = 'new'")

describe('an open payment is told of before another sum', () => {
  test('that is typed at once', async () => {
    const viktor = await resident('20764')
    for (const said of ['/pay', '300', 'картой', 'согласен']) await viktor.says(said)
    await openAtBank()
    const asked = await viktor.says('оплатить 400')
    expect(asked).toContain('Прежний платёж на 300,00 ₽ ещё не завершён.')
    expect(asked).toContain('Всё равно оплатить 400,00 ₽?')
    expect(await viktor.buttons()).toEqual([
      ['Продолжить прежний платёж'],
      ['Всё равно 400,00 ₽'],
      ['Другая сумма'],
      ['Мои платежи'],
    ])
    expect(await payments()).toBe(1)
    expect(await viktor.presses('Продолжить прежний платёж')).toContain('300,00 ₽ — ждёт оплаты')
  })
})

test('«да» beside an open payment agrees to nothing yet, and «всё» to what is owed', async () => {
  const viktor = await resident('20764')
  for (const said of ['/pay', '300', 'картой', 'согласен']) await viktor.says(said)
  await openAtBank()
  await viktor.says('/pay')
  expect(await viktor.says('да')).toContain('Не удалось разобрать сумму')
  expect(await viktor.says('всё')).toContain('3 521,67 ₽, лицевой счёт 20764')
})

describe('a payment that somebody else of the household has opened is told of', () => {
  const warning = 'По этому счёту открыт платёж на 300,00 ₽ из другого чата, он ещё не завершён.'

  test('where the sum is asked for, and before one that is typed', async () => {
    const viktor = await resident('20764')
    for (const said of ['/pay', '300', 'картой', 'согласен']) await viktor.says(said)
    await openAtBank()
    const wife = await resident('20764')
    expect(await wife.says('/pay')).toContain(warning)
    await wife.says('/menu')
    const asked = await wife.says('оплатить 400')
    expect(asked).toContain(warning)
    expect(asked).toContain('Всё равно оплатить 400,00 ₽?')
    expect((await wife.buttons()).flat()).not.toContain('Продолжить прежний платёж')
  })

  test('and when it is opened while the screen stands open', async () => {
    const wife = await resident('20764')
    expect(await wife.says('/pay')).not.toContain('другого чата')
    const viktor = await resident('20764')
    for (const said of ['/pay', '300', 'картой', 'согласен']) await viktor.says(said)
    await openAtBank()
    expect(await wife.says('400')).toContain(warning)
  })
})

describe('a sum that was paid meanwhile', () => {
  test('is not sold by the screen that stood open', async () => {
    const marina = await resident('20802')
    expect(await marina.says('/pay')).toMatch(/^К оплате 10,73 ₽/)
    await pays('20802', 1073)
    const asked = await marina.presses('Оплатить 10,73\u00a0₽')
    expect(asked).toBe('Долга нет, платить ничего не нужно\n\nВнести 10,73 ₽ авансом? Он зачтётся в следующих счетах.')
    expect(await marina.buttons()).toEqual([['Аванс 10,73 ₽'], ['Другая сумма'], ['Мои платежи']])
    expect(await marina.presses('Аванс 10,73\u00a0₽')).toContain('Вся сумма останется авансом')
  })

  test('in part: the rest is offered', async () => {
    const viktor = await resident('20764')
    await viktor.says('/pay')
    await pays('20764', 300_000)
    const asked = await viktor.presses('Оплатить 3\u00a0521,67\u00a0₽')
    expect(asked).toMatch(/^К оплате 521,67 ₽\n/)
    expect((await viktor.buttons()).flat()).toEqual([
      'Оплатить 521,67 ₽',
      'Всё равно 3 521,67 ₽',
      'Другая сумма',
      'Мои платежи',
    ])
    expect(await viktor.presses('Оплатить 521,67\u00a0₽')).toContain('521,67 ₽, лицевой счёт 20764')
  })

  test('after the method was chosen: no link, the sum is asked about anew', async () => {
    const viktor = await resident('20764')
    for (const said of ['/pay', '500', 'картой']) await viktor.says(said)
    await pays('20764', 52_167)
    const before = await payments()
    expect(await viktor.says('согласен')).toMatch(/^Долга нет, платить ничего не нужно/)
    expect(await payments()).toBe(before)
  })

  test('is not sold to who types it at once, either', async () => {
    const viktor = await resident('20764')
    expect(await viktor.says('оплатить 400')).toMatch(
      /^Долга нет, платить ничего не нужно\n\nВнести 400,00 ₽ авансом\?/,
    )
    expect(await viktor.presses('Другая сумма')).toContain('Напишите сумму аванса')
  })
})

test('in English, too', async () => {
  const john = await resident('12345')
  await john.says('/language')
  await john.says('English')
  expect(await john.says('pay 400')).toMatch(/Pay ₽400\.00 in advance\? It will go towards your next bills\.$/)
})
