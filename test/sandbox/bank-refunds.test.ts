import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BankShop, bankShop } from '../support/people/bank-shop.ts'

let shop: BankShop

beforeAll(async () => {
  shop = await bankShop()
})

afterAll(() => shop.bank.close())

async function paid(changes?: Record<string, unknown>): Promise<string> {
  const { id } = await shop.creates(changes)
  shop.bank.payer.pays(id)
  return id
}

test('a payment goes back in parts, at most the whole of it', async () => {
  const id = await paid()
  const first = await shop.refunds(id, '56.65', { description: 'Ошибка', metadata: { refund_id: 'ours' } })
  expect(first).toMatchObject({ status: 'succeeded', payment_id: id, metadata: { refund_id: 'ours' } })
  expect(await shop.gets(id)).toMatchObject({ refundable: true, refunded_amount: { value: '56.65' }, paid: true })
  const tooMuch = { payment_id: id, amount: { value: '100.01', currency: 'RUB' }, receipt: receiptOf('100.01') }
  expect(await shop.refused('POST', '/refunds', { body: tooMuch })).toMatchObject({ parameter: 'amount.value' })
  await shop.refunds(id, '100.00')
  expect(await shop.gets(id)).toMatchObject({ status: 'succeeded', refundable: false })
  expect(shop.bank.payments.at(-1)).toMatchObject({ takenKopecks: 15665n, refundedKopecks: 15665n })
  expect((await shop.listsRefunds(`?payment_id=${id}`)).ids).toHaveLength(2)
  expect((await shop.listsRefunds('?status=canceled')).ids).toEqual([])
})

test('what is not paid cannot go back, and no refund does without a receipt', async () => {
  const { id } = await shop.creates()
  const amount = { value: '1.00', currency: 'RUB' }
  const early = { body: { payment_id: id, amount, receipt: receiptOf('1.00') } }
  expect(await shop.refused('POST', '/refunds', early)).toMatchObject({ status: 400, parameter: 'payment_id' })
  const bare = { body: { payment_id: await paid(), amount } }
  expect(await shop.refused('POST', '/refunds', bare)).toMatchObject({ status: 400, parameter: 'receipt' })
  const unknown = { body: { ...early.body, payment_id: '23d93cac-000f-5000-8000-126628f15141' } }
  expect(await shop.refused('POST', '/refunds', unknown)).toMatchObject({ status: 404, code: 'not_found' })
})

test('a refund can take its time, and then go either way', async () => {
  const sbp = { payment_method_data: { type: 'sbp' } }
  const id = await paid(sbp)
  shop.bank.planRefund('pending')
  const { id: slow, status } = await shop.refunds(id, '156.65')
  expect(status).toBe('pending')
  expect(await shop.gets(id)).toMatchObject({ refunded_amount: { value: '0.00' } })
  shop.bank.settleRefund(slow, { canceled: 'rejected_by_payee' })
  expect(await shop.getsRefund(slow)).toMatchObject({
    status: 'canceled',
    cancellation_details: { party: 'refund_network', reason: 'rejected_by_payee' },
  })
  shop.bank.planRefund('pending')
  const { id: second } = await shop.refunds(id, '156.65')
  shop.bank.settleRefund(second, 'succeeded')
  expect(await shop.getsRefund(second)).toMatchObject({ status: 'succeeded', refund_method: { type: 'sbp' } })
  expect(shop.bank.payments.find(payment => payment.id === id)?.refundedKopecks).toBe(15665n)
})

test('a refund can be refused at once', async () => {
  shop.bank.planRefund({ canceled: 'insufficient_funds' })
  const refund = await shop.refunds(await paid(), '10.00')
  expect(refund).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'insufficient_funds' } })
})

function receiptOf(value: string) {
  const amount = { value, currency: 'RUB' }
  return { customer: { email: 'mail@mail.ru' }, items: [{ description: 'Возврат', quantity: 1, amount, vat_code: 11 }] }
}
