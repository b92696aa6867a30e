import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyPaymentStatus } from '../../../../../core/payments/apply-payment-status.ts'
import { syncPayments } from '../../../../../src/payments/sync-payments.ts'
import { adminHere } from '../../../../support/worlds/admin.ts'
import { supplier } from '../../../../support/worlds/core-world.ts'
import { openPayWorld, type PayWorld, shop } from '../../../../support/worlds/pay-world.ts'
import { refundPayment } from '../../../../support/worlds/refund-payment.ts'

let here: PayWorld
beforeAll(async () => {
  here = await openPayWorld()
})
afterAll(() => here.close())

const settings = () => ({
  DATABASE_URL: here.databaseUrl,
  YOOKASSA_SHOP_ID: shop.shopId,
  YOOKASSA_SECRET_KEY: shop.secretKey,
  YOOKASSA_API_URL: here.bank.url,
})
const act = ['--by', 'Петрова', '--why', 'Оплачено дважды', '--yes']
const refund = (...args: string[]) => adminHere(['refund', ...args, ...act], settings())

test('a payment made online is given back in parts, and never more than it was', async () => {
  const { id, path } = await here.begins()
  here.bank.payer.pays((await here.reaches(path)).id)
  await here.opens(path)
  const before = await here.balance()
  expect(await refund(id, '--amount', '100')).toMatchObject({
    exit: 0,
    lines: expect.arrayContaining([expect.stringMatching(/^100\.00 was given back: refund:/)]),
  })
  expect(await here.balance()).toBe(before + 10_000n)
  expect(await refund(id, '--amount', '56,66')).toMatchObject({
    exit: 1,
    complaint: 'Nothing was given back: only 56.65 is left of the payment.\n',
  })
  expect(await refund(id)).toMatchObject({
    exit: 0,
    lines: expect.arrayContaining([expect.stringMatching(/^56\.65 was given back/)]),
  })
  expect((await here.refundsOf(id)).map(({ why }) => why)).toEqual(['Оплачено дважды', 'Оплачено дважды'])
})

test('money that YooKassa holds is not reversed, but refunded; what the bank took back is listed and reversed', async () => {
  const { id, path } = await here.begins()
  here.bank.payer.pays((await here.reaches(path)).id)
  await here.opens(path)
  const reverse = () => adminHere(['reverse', `payment:${id}`, ...act], settings())
  const payments = () => adminHere(['payments'], settings())
  expect(await reverse()).toMatchObject({ exit: 1, complaint: expect.stringMatching(/`refund` gives the money back/) })
  expect(await payments()).toMatchObject({ exit: 0, lines: ['Every payment is as YooKassa says.'] })
  const paid = await here.payment(id)
  const taken = { providerId: paid.providerId!, paymentId: id, accountId: String(paid.account), shopId: shop.shopId }
  const answer = { ...taken, status: 'canceled' as const, amountKopecks: paid.amountKopecks }
  await here.act(em => applyPaymentStatus(em, answer, { supplier, shopId: shop.shopId, now: paid.createdAt }))
  expect(await payments()).toMatchObject({ exit: 1, lines: [expect.anything(), expect.stringMatching(/taken back$/)] })
  expect(await reverse()).toMatchObject({ exit: 0 })
  expect(await payments()).toMatchObject({ exit: 0 })
})

test('what is called off after the command is listed, and the account’s card says why', async () => {
  const { id, path } = await here.begins()
  here.bank.payer.pays((await here.reaches(path)).id)
  await here.opens(path)
  here.bank.planRefund('pending')
  await refundPayment(here.online, { paymentId: id, why: 'Оплачено дважды' })
  here.bank.settleRefund(here.bank.refunds.at(-1)!.id, { canceled: 'rejected_by_payee' })
  here.passes({ seconds: 20 })
  await syncPayments(here.online)
  const { exit, lines, complaint } = await adminHere(['payments'], settings())
  expect({ exit, line: lines[1] }).toEqual({ exit: 1, line: expect.stringMatching(/a refund was called off$/) })
  expect(complaint).toContain('A refund that was called off is asked for again: refund ID.')
  const card = (await adminHere(['account', here.account.number], settings())).lines
  const row = card[card.findIndex(line => line.endsWith('Refunds')) + 2]
  expect(row).toMatch(new RegExp(`${id} +156\\.65 +canceled +rejected_by_payee +Оплачено дважды$`))
  expect(await refund(id)).toMatchObject({ exit: 0 })
  expect(await adminHere(['payments'], settings())).toMatchObject({ exit: 0 })
})

test('what was not paid online is not given back, nor anything without a shop', async () => {
  expect(await refund('payment')).toMatchObject({ exit: 1, complaint: expect.stringMatching(/no payment made online/) })
  const without = await adminHere(['refund', 'payment', ...act], { DATABASE_URL: here.databaseUrl })
  expect(without).toMatchObject({ exit: 2, complaint: expect.stringMatching(/No shop is named/) })
})
