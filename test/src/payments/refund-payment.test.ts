import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { disputedPayments } from '../../../core/payments/disputed-payments.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { createReconciler } from '../../../src/payments/create-reconciler.ts'
import { handleWebhook } from '../../../src/payments/handle-webhook.ts'
import { pollPayment } from '../../../src/payments/make-payment.ts'
import { syncPayments } from '../../../src/payments/sync-payments.ts'
import { eventually } from '../../support/eventually.ts'
import { ledgerSum, openHousehold } from '../../support/worlds/core-world.ts'
import { openPayWorld, type PayWorld } from '../../support/worlds/pay-world.ts'
import { refundPayment } from '../../support/worlds/refund-payment.ts'

let here: PayWorld

beforeAll(async () => {
  here = await openPayWorld()
})
afterAll(() => here.close())
beforeEach(() => {
  here.bank.clear()
  here.deafens()
})

const why = 'Оплачено дважды'
const refund = (paymentId: string, amountKopecks?: bigint) =>
  refundPayment(here.online, {
    paymentId,
    why,
    ...(amountKopecks === undefined ? {} : { amountKopecks: kopecks(amountKopecks) }),
  })

/** A payment of 156,65 ₽ that has been paid; with the bank's id. */
async function paid(wanted = {}) {
  const { id, path } = await here.begins(wanted)
  const { id: bankId } = await here.reaches(path)
  here.bank.payer.pays(bankId)
  await here.opens(path)
  expect((await here.payment(id)).state).toBe('succeeded')
  return { id, bankId }
}

const atBank = (bankId: string) => here.bank.payments.find(({ id }) => id === bankId)!

describe('what the bank says of a refund must fit', () => {
  test.each([
    ['another amount given back', { value: '1000.00', currency: 'RUB' }],
    ['another currency given back', { value: '156.65', currency: 'USD' }],
  ])('%s: nothing is posted, a person is to look, also when the payment itself fits', async (what, amount) => {
    const { id, bankId } = await paid()
    const balance = await here.balance()
    here.fails({ method: 'POST' }, { kind: 'changed', fields: { amount } })
    await refund(id)
    expect(await here.payment(id)).toMatchObject({ problem: what })
    expect(await here.balance()).toBe(balance)
    await pollPayment(here.online, bankId)
    const disputed = await here.act(em => disputedPayments(em))
    expect(disputed.map(({ payment }) => payment.id)).toContain(id)
  })
})

describe('money is given back', () => {
  test('the whole of it: at the bank, in the ledger, and the resident is told', async () => {
    const before = await here.balance()
    const { id, bankId } = await paid()
    expect(await refund(id)).toMatchObject({ kind: 'refund', refund: { state: 'succeeded', amountKopecks: 15_665n } })
    expect(atBank(bankId).refundedKopecks).toBe(15_665n)
    expect(await here.balance()).toBe(before)
    expect(await ledgerSum(here)).toBe(0n)
    expect((await here.notices()).at(-1)).toEqual({
      notice: 'refunded',
      accountId: here.account.id,
      accountNumber: here.account.number,
      amountKopecks: '15665',
    })
    expect(here.bank.calls.findLast(({ operation }) => operation === 'POST /refunds')!.body).toMatchObject({
      description: why,
      receipt: { customer: { email: 'mail@mail.ru' }, items: [{ amount: { value: '156.65' } }] },
    })
  })

  test('in parts, and never more than was paid, by however many at once', async () => {
    const { id, bankId } = await paid()
    expect(await refund(id, 10_000n)).toMatchObject({ refund: { state: 'succeeded' } })
    expect(await refund(id, 5_666n)).toEqual({ kind: 'too much', leftKopecks: 5_665n })
    const together = await Promise.all([refund(id, 3_000n), refund(id, 3_000n), refund(id, 3_000n)])
    expect(together.filter(({ kind }) => kind === 'refund')).toHaveLength(1)
    expect(await refund(id)).toMatchObject({ refund: { amountKopecks: 2_665n } })
    expect(await refund(id)).toEqual({ kind: 'too much', leftKopecks: 0n })
    expect(atBank(bankId).refundedKopecks).toBe(15_665n)
  })

  test('only what was paid online, and only where the receipt has somewhere to go', async () => {
    const { id } = await here.begins()
    expect(await refund(id)).toEqual({ kind: 'not paid online' })
    expect(await refund('7')).toEqual({ kind: 'not paid online' })
    const { account } = await openHousehold(here)
    const elsewhere = await paid({ account })
    expect(await refund(elsewhere.id)).toEqual({ kind: 'no receipt contact' })
    const wanted = { paymentId: elsewhere.id, why, receiptContact: { phone: '79131234567' } }
    expect(await refundPayment(here.online, wanted)).toMatchObject({ refund: { state: 'succeeded' } })
  })
})

describe('when the bank is unclear', () => {
  test.each([
    { kind: 'timeout', when: 'after' },
    { kind: 'internal-error', when: 'after' },
    { kind: 'drop', when: 'before' },
    { kind: 'garbage', when: 'after' },
  ] as const)('%o: asked again with the same key it gives back once', async fault => {
    const { id, bankId } = await paid()
    here.fails({ path: '/refunds' }, fault)
    expect(await refund(id)).toMatchObject({ refund: { state: 'creating' } })
    here.passes({ seconds: 20 })
    await syncPayments(here.online)
    expect(await here.refundsOf(id)).toMatchObject([{ state: 'succeeded', request: null }])
    expect(atBank(bankId).refundedKopecks).toBe(15_665n)
    const { id: refundId } = (await here.refundsOf(id))[0]!
    expect((await here.posted()).filter(line => line === `refund:${refundId} 15665`)).toHaveLength(1)
  })

  test('for more than a day, its list tells whether it was made', async () => {
    const [made, lost] = [await paid(), await paid()]
    here.bank.fail({ path: '/refunds' }, { kind: 'internal-error', when: 'after' })
    await refund(made.id)
    here.bank.fail({ path: '/refunds' }, { kind: 'internal-error', when: 'before' })
    await refund(lost.id)
    here.passes({ hours: 25 })
    await syncPayments(here.online)
    expect(await here.refundsOf(made.id)).toMatchObject([{ state: 'succeeded' }])
    expect(await here.refundsOf(lost.id)).toMatchObject([{ state: 'canceled' }])
    expect(await refund(lost.id)).toMatchObject({ refund: { state: 'succeeded' } })
  })

  test('one that the bank calls off posts nothing, and may be asked for again', async () => {
    const { id } = await paid()
    const balance = await here.balance()
    here.bank.planRefund('pending')
    expect(await refund(id)).toMatchObject({ refund: { state: 'pending' } })
    here.bank.settleRefund(here.bank.refunds.at(-1)!.id, { canceled: 'insufficient_funds' })
    here.passes({ seconds: 20 })
    await syncPayments(here.online)
    expect(await here.refundsOf(id)).toMatchObject([{ cancellation: { reason: 'insufficient_funds' } }])
    expect(await here.balance()).toBe(balance)
    expect(await refund(id)).toMatchObject({ refund: { state: 'succeeded' } })
  })
})

describe('a refund that was under way when the operator was told of it', () => {
  const calledOff = { problem: 'a refund was called off' }

  /** Begins to give back what the bank calls off only later, when nobody is there to be told. */
  async function calledOffLater(id: string) {
    here.bank.planRefund('pending')
    expect(await refund(id)).toMatchObject({ refund: { state: 'pending' } })
    here.bank.settleRefund(here.bank.refunds.at(-1)!.id, { canceled: 'insufficient_funds' })
    here.passes({ seconds: 20 })
    await syncPayments(here.online)
  }

  test('and is called off later is a problem for a person, until one succeeds', async () => {
    const { id, bankId } = await paid()
    await calledOffLater(id)
    expect(await here.payment(id)).toMatchObject(calledOff)
    expect(here.logs.join('')).toContain('A refund was called off')
    await pollPayment(here.online, bankId)
    const disputed = await here.act(em => disputedPayments(em))
    expect(disputed.map(({ payment }) => payment.id)).toContain(id)
    expect(await refund(id)).toMatchObject({ refund: { state: 'succeeded' } })
    expect(await here.payment(id)).toMatchObject({ problem: null })
  })

  test('and was never made is one as well', async () => {
    const { id } = await paid()
    here.bank.fail({ path: '/refunds' }, { kind: 'internal-error', when: 'before' })
    await refund(id)
    here.passes({ hours: 25 })
    await syncPayments(here.online)
    expect(await here.payment(id)).toMatchObject(calledOff)
  })

  test('and that the bank knows no longer was never made either', async () => {
    const { id } = await paid()
    here.bank.planRefund('pending')
    await refund(id)
    here.bank.clear()
    here.passes({ hours: 22 })
    await syncPayments(here.online)
    expect(await here.refundsOf(id)).toMatchObject([{ state: 'pending' }])
    here.passes({ hours: 25 })
    await syncPayments(here.online)
    expect(await here.refundsOf(id)).toMatchObject([{ state: 'canceled', askAgainAt: null }])
    expect(await here.payment(id)).toMatchObject(calledOff)
  })

  test('leaves that list when it is asked for again: what is refused at once, the command says', async () => {
    const { id } = await paid()
    await calledOffLater(id)
    here.bank.planRefund({ canceled: 'rejected_by_payee' })
    expect(await refund(id)).toMatchObject({ refund: { state: 'canceled' } })
    expect(await here.payment(id)).toMatchObject({ problem: null })
  })
})

describe('a refund made in the bank’s own cabinet', () => {
  /** The bank's own people give back; there is nothing of ours in it. */
  async function givenBack(bankId: string, value: string) {
    const asked = atBank(bankId).asked as { receipt: { items: object[] } }
    const amount = { value, currency: 'RUB' }
    const receipt = { ...asked.receipt, items: [{ ...asked.receipt.items[0], amount }] }
    const answered = await here.online.yookassa.createRefund(crypto.randomUUID(), {
      payment_id: bankId,
      amount,
      receipt,
    })
    expect(answered.kind).toBe('done')
  }

  /** A payment that was given up here and paid at the bank. */
  async function paidUntold() {
    const { id, path } = await here.begins()
    const { id: bankId } = await here.reaches(path)
    await here.act(async em => void (await em.nativeUpdate(Payment, { id }, { state: 'expired', askAgainAt: null })))
    here.bank.payer.pays(bankId)
    return { id, bankId }
  }

  test('is written down by its call, even before its payment is known to be paid', async () => {
    const { id, path } = await here.begins()
    const { id: bankId } = await here.reaches(path)
    here.bank.payer.pays(bankId)
    here.deafens(false)
    await givenBack(bankId, '56.65')
    await eventually(async () => (await here.refundsOf(id)).at(0)).toMatchObject({
      state: 'succeeded',
      amountKopecks: 5_665n,
      why: null,
    })
  })

  test('or by the list, when the call was lost', async () => {
    const { id, bankId } = await paid()
    await givenBack(bankId, '100.00')
    const reconcile = createReconciler(here.online)
    await reconcile()
    await reconcile()
    expect(await here.refundsOf(id)).toMatchObject([{ amountKopecks: 10_000n }])
  })

  test('of a payment that another till took is none of ours to ask about', async () => {
    const { bankId } = await paid()
    const asked = { ...atBank(bankId).asked, metadata: { order: '7' } }
    const answered = await here.online.yookassa.createPayment(crypto.randomUUID(), asked)
    const other = here.bank.payments.at(-1)!.id
    expect(answered).toMatchObject({ kind: 'done', value: { providerId: other } })
    here.bank.payer.pays(other)
    await givenBack(other, '56.65')
    here.bank.calls.length = 0
    expect(await pollPayment(here.online, other)).toEqual({ kind: 'done', value: { kind: 'unknown payment' } })
    expect(here.bank.calls.map(({ operation }) => operation)).toEqual(['GET /payments/{payment_id}'])
  })

  test('of which the bank does not tell holds up its own payment only, and is asked for until it is told', async () => {
    const known = await paid()
    await givenBack(known.bankId, '10.00')
    const [late, silent] = [await paidUntold(), await paidUntold()]
    await givenBack(silent.bankId, '156.65')
    const silence = { kind: 'refused', code: 'forbidden', description: '' } as const
    const { yookassa } = here.online
    let isSilent = true
    const refundsOf: typeof yookassa.refundsOf = async id => (isSilent ? silence : await yookassa.refundsOf(id))
    const reconcile = createReconciler({ ...here.online, yookassa: { ...yookassa, refundsOf } })
    await reconcile()
    expect((await here.payment(silent.id)).state).toBe('expired')
    expect((await here.payment(late.id)).state).toBe('succeeded')
    expect(await here.refundsOf(known.id)).toMatchObject([{ amountKopecks: 1_000n }])
    here.passes({ hours: 2 })
    isSilent = false
    await reconcile()
    expect((await here.payment(silent.id)).state).toBe('succeeded')
    expect(await here.refundsOf(silent.id)).toMatchObject([{ state: 'succeeded', amountKopecks: 15_665n }])
  })

  test('while its payment does not fit, is posted along with the payment once that fits', async () => {
    const { id, path } = await here.begins()
    const { id: bankId } = await here.reaches(path)
    const balance = await here.balance()
    const slow = { ...here.online, now: () => here.online.now().subtract({ minutes: 12 }) }
    here.bank.payer.pays(bankId)
    await pollPayment(slow, bankId)
    expect(await here.payment(id)).toMatchObject({ state: 'pending', problem: 'taken at an impossible moment' })
    await givenBack(bankId, '156.65')
    const object = { id: here.bank.refunds.at(-1)!.id, payment_id: bankId }
    expect(await handleWebhook(slow, { event: 'refund.succeeded', object })).toBe('taken')
    await createReconciler(slow)()
    here.passes({ hours: 25 })
    here.fails({ method: 'GET', path: '/refunds' }, { kind: 'internal-error', when: 'before' })
    await syncPayments(here.online)
    expect((await here.payment(id)).state).toBe('pending')
    here.passes({ hours: 25 })
    await syncPayments(here.online)
    expect(await here.payment(id)).toMatchObject({ state: 'succeeded', problem: null })
    expect(await here.refundsOf(id)).toMatchObject([{ state: 'succeeded', amountKopecks: 15_665n, why: null }])
    expect(await here.balance()).toBe(balance)
    expect((await here.notices()).slice(-2).map(({ notice }) => notice)).toEqual(['payment-ended', 'refunded'])
  })
})
