import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kopecks } from '../../../core/units/money.ts'
import { compareRefundsWithBank } from '../../../src/payments/compare-refunds-with-bank.ts'
import { compareWithBank } from '../../../src/payments/compare-with-bank.ts'
import { createReconciler } from '../../../src/payments/create-reconciler.ts'
import { syncPayments } from '../../../src/payments/sync-payments.ts'
import { createYookassa } from '../../../src/payments/yookassa/yookassa.ts'
import { until } from '../../support/until.ts'
import { openPayWorld, type PayWorld, shop } from '../../support/worlds/pay-world.ts'
import { refundPayment } from '../../support/worlds/refund-payment.ts'

let here: PayWorld
let paid: string
beforeAll(async () => {
  here = await openPayWorld()
  const { id, path } = await here.begins()
  here.bank.payer.pays((await here.reaches(path)).id)
  await until(async () => (await here.payment(id)).state === 'succeeded')
  here.passes({ hours: 48 })
  paid = id
})
afterAll(() => here.close())

const compared = () => compareWithBank(here.online)
const run = (sql: string) => here.orm.em.fork().execute(sql)

test('what the bank took and what is posted agree', async () => {
  expect(await compared()).toMatchObject({ wrong: 0, examples: [] })
})

test('a payment that was made larger here is found, with the account and the row', async () => {
  await run('alter table payments disable trigger user')
  await run('update payments set amount_kopecks = amount_kopecks + 1')
  expect(await compared()).toMatchObject({ wrong: 1, examples: [`kemerovo ${here.account.number}: payment:${paid}`] })
  await run('update payments set amount_kopecks = amount_kopecks - 1')
})

test('a payment the bank never took is found', async () => {
  await run(`insert into payments (id, account_id, method, amount_kopecks, state, provider_id, created_at, creating_at, paid_on)
    select '22222222-2222-4222-8222-222222222222', account_id, 'card', 100, 'succeeded', 'never', created_at, creating_at, paid_on from payments`)
  await run(`insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    select 'payment:22222222-2222-4222-8222-222222222222', debit_id, credit_id, 100, code, posted_on, posted_at from ledger_transfers where code = 'payment'`)
  expect(await compared()).toMatchObject({ wrong: 1, examples: [expect.stringContaining('payment:22222222')] })
})

test('a payment that is known to the bank alone is found', async () => {
  await run('alter table pay_links drop constraint pay_links_payment_id_foreign')
  await run(`delete from payments where id = '${paid}'`)
  expect((await compared())!.examples).toContainEqual(expect.stringMatching(/^account \d+: payment \S+ at the bank$/))
})

describe('an honest shop is right', () => {
  let honest: PayWorld
  beforeAll(async () => {
    honest = await openPayWorld()
    honest.deafens()
  })
  afterAll(() => honest.close())

  const right = { wrong: 0, examples: [] }
  const payments = () => compareWithBank(honest.online)
  const refunds = () => compareRefundsWithBank(honest.online)

  /** Begins a payment, and pays it at the bank, which tells nobody. */
  async function paysUntold(): Promise<string> {
    const { id, path } = await honest.begins()
    honest.bank.payer.pays((await honest.reaches(path)).id)
    return id
  }

  /** Gives back in the bank's own cabinet, after a refund of ours was asked for. */
  async function givesBackByHand(payment_id: string, value: string) {
    const { receipt } = honest.bank.calls.findLast(({ operation }) => operation === 'POST /refunds')!.body as object & {
      receipt: { items: object[] }
    }
    const amount = { value, currency: 'RUB' }
    const byHand = { payment_id, amount, receipt: { ...receipt, items: [{ ...receipt.items[0], amount }] } }
    expect(await honest.online.yookassa.createRefund(crypto.randomUUID(), byHand)).toMatchObject({ kind: 'done' })
  }

  test('right after somebody has paid, before and after it is told', async () => {
    const id = await paysUntold()
    expect(await payments()).toMatchObject(right)
    honest.passes({ seconds: 20 })
    await syncPayments(honest.online)
    expect((await honest.payment(id)).state).toBe('succeeded')
    expect(await payments()).toMatchObject(right)
  })

  test('but what it took an hour ago and nobody was told of is found', async () => {
    const id = await paysUntold()
    honest.passes({ minutes: 61 })
    const name = `kemerovo ${honest.account.number}: payment:${id}`
    expect(await payments()).toMatchObject({ wrong: 1, examples: [name] })
    await syncPayments(honest.online)
    expect(await payments()).toMatchObject(right)
  })

  test('where a payment was asked for in one week, and made in the next by a later try', async () => {
    honest.passes({ hours: 164 })
    const { id, path } = await honest.begins()
    honest.bank.fail({ path: '/payments' }, { kind: 'drop', when: 'before' })
    await honest.opens(path)
    honest.passes({ hours: 20 })
    await syncPayments(honest.online)
    honest.bank.payer.pays(honest.bank.payments.at(-1)!.id)
    await honest.opens(path)
    expect((await honest.payment(id)).state).toBe('succeeded')
    honest.passes({ hours: 2 })
    expect(await payments()).toMatchObject(right)
  })

  test('and another shop, which is asked of the payments of the one before, does not know them, which is said', async () => {
    honest.bank.addShop({ shopId: '200600', secretKey: shop.secretKey })
    const client = { ...shop, shopId: '200600', apiUrl: honest.bank.url, timeoutMs: 60_000 }
    const elsewhere = { ...honest.online, yookassa: createYookassa(client) }
    const compared = await compareWithBank(elsewhere)
    expect(compared).toMatchObject({ wrong: 3, examples: { length: 3 } })
    for (const example of compared!.examples)
      expect(example).toMatch(/^kemerovo \d+: payment:\S+, which the shop 200600 does not know$/)
  })

  test('of what was given back, here and in the bank’s own cabinet, once it is told', async () => {
    const { id, providerId } = await honest.payment(await paysUntold())
    honest.passes({ seconds: 20 })
    await syncPayments(honest.online)
    const refund = await refundPayment(honest.online, { paymentId: id, amountKopecks: kopecks(5_000n), why: 'дважды' })
    expect(refund).toMatchObject({ refund: { state: 'succeeded' } })
    await givesBackByHand(providerId!, '40.00')
    expect(await refunds()).toMatchObject(right)
    honest.passes({ minutes: 61 })
    expect(await refunds()).toMatchObject({
      wrong: 1,
      examples: [expect.stringMatching(/^payment \S+: refund \S+ at the bank$/)],
    })
    await createReconciler(honest.online)()
    expect(await refunds()).toMatchObject(right)
    expect(await payments()).toMatchObject(right)
  })

  test('while a refund is under way, or its answer was lost', async () => {
    const paid = [await paysUntold(), await paysUntold()]
    honest.passes({ seconds: 20 })
    await syncPayments(honest.online)
    honest.bank.planRefund('pending')
    await refundPayment(honest.online, { paymentId: paid[0]!, why: 'дважды' })
    honest.bank.fail({ path: '/refunds' }, { kind: 'drop', when: 'after' })
    await refundPayment(honest.online, { paymentId: paid[1]!, why: 'дважды' })
    honest.passes({ hours: 3 })
    honest.bank.settleRefund(honest.bank.refunds.find(({ status }) => status === 'pending')!.id, 'succeeded')
    expect(await refunds()).toMatchObject(right)
  })

  test('but what the bank’s cabinet gave back while the answer about another refund is lost is found', async () => {
    const [lost, { providerId }] = [await paysUntold(), await honest.payment(await paysUntold())]
    honest.passes({ seconds: 20 })
    await syncPayments(honest.online)
    honest.bank.fail({ path: '/refunds' }, { kind: 'drop', when: 'after' })
    await refundPayment(honest.online, { paymentId: lost, why: 'дважды' })
    await givesBackByHand(providerId!, '40.00')
    honest.passes({ minutes: 61 })
    const { id: byHand } = honest.bank.refunds.at(-1)!
    const example = `payment ${providerId}: refund ${byHand} at the bank`
    expect(await refunds()).toMatchObject({ wrong: 1, examples: [example] })
    await createReconciler(honest.online)()
    expect(await refunds()).toMatchObject(right)
  })

  test('but not of a refund that the bank never made, or of another sum', async () => {
    const run = (sql: string) => honest.orm.em.fork().execute(sql)
    const made = (await run(`select id from refunds where why is not null and state = 'succeeded'`))[0]!
    await run('alter table refunds disable trigger user')
    await run(`update refunds set amount_kopecks = amount_kopecks + 1 where id = '${made.id}'`)
    await run(`insert into refunds (id, payment_id, amount_kopecks, state, provider_id, created_at)
      select '33333333-3333-4333-8333-333333333333', payment_id, 100, 'succeeded', 'never', created_at from refunds where id = '${made.id}'`)
    const { number } = honest.account
    expect((await refunds())!.examples.toSorted()).toEqual(
      [
        `kemerovo ${number}: refund:${made.id}`,
        `kemerovo ${number}: refund:33333333-3333-4333-8333-333333333333, which the shop 100500 does not know`,
      ].toSorted(),
    )
    await run(`update refunds set amount_kopecks = amount_kopecks - 1 where id = '${made.id}'`)
    await run(`delete from refunds where provider_id = 'never'`)
  })

  test('with what is older than YooKassa’s lists, which go back three years', async () => {
    honest.passes({ hours: 3 * 365 * 24 })
    await paysUntold()
    honest.passes({ seconds: 20 })
    await syncPayments(honest.online)
    expect(await payments()).toMatchObject(right)
  })
})
