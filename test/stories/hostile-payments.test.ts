import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../core/accounts/account.table.ts'
import { isSteering } from '../../core/characters/steering.ts'
import { onlineMethods } from '../../core/supplier/payment-methods.ts'
import { readSupplier } from '../../src/config/read-supplier.ts'
import { Attacks } from '../support/hostile/attacks.ts'
import { unescaped } from '../support/hostile/hostile-screens.ts'
import { hostileSupplier } from '../support/hostile/hostile-supplier.ts'
import { openPayWorld, type PayWorld } from '../support/worlds/pay-world.ts'
import { refundPayment } from '../support/worlds/refund-payment.ts'

/** One shop, whose supplier, account and resident are attacks wherever they are words. */
const attacks = new Attacks()
let here: PayWorld
let folder = ''
beforeAll(async () => {
  here = await openPayWorld()
  folder = await mkdtemp(join(tmpdir(), 'kilovatt-hostile-'))
  const read = readSupplier(await hostileSupplier(folder, attacks, {}))
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  Object.assign(here.online.supplier, read.supplier)
  const owner = { surname: '', name: '', patronymic: '', address: '' }
  const attacked = Object.keys(owner).map(field => [field, attacks.words(`account: ${field}`)])
  const unifiedAccount = '10ЕМ123456'
  await here.orm.em.fork().nativeUpdate(Account, here.account.id, { ...Object.fromEntries(attacked), unifiedAccount })
})
afterAll(async () => {
  await here.close()
  await rm(folder, { recursive: true })
})

/** Every place of a body, and what is in it. */
function placesIn(value: unknown, place = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[place, String(value)]]
  return Object.entries(value).flatMap(([key, each]) =>
    placesIn(each, Array.isArray(value) ? place : `${place}.${key}`.replace(/^\./, '')),
  )
}

/** All that the specification demands of a payment for utilities, and what says for what and whose it is. Nobody is named. */
const inPayments = [
  ...['amount.value', 'amount.currency', 'capture', 'confirmation.type', 'confirmation.return_url', 'description'],
  ...['metadata.account_id', 'metadata.payment_id', 'payment_method_data.phone', 'payment_method_data.type'],
  ...['account_number', 'unified_account_number', 'amount.currency', 'amount.value', 'payment_purpose', 'type'].map(
    name => `payment_order.${name}`,
  ),
  ...['payment_order.payment_period.month', 'payment_order.payment_period.year'],
  ...['name', 'inn', 'kpp', 'bank.account', 'bank.bic', 'bank.correspondent_account', 'bank.name'].map(
    name => `payment_order.recipient.${name}`,
  ),
]

/** Of the resident there is the address of the receipt alone, once. */
const inReceipts = [
  ...['amount.currency', 'amount.value', 'description', 'measure', 'payment_mode', 'payment_subject', 'quantity'],
  'vat_code',
].map(name => `receipt.items.${name}`)

const inRefunds = ['amount.currency', 'amount.value', 'description', 'metadata.refund_id', 'payment_id']

test.each(onlineMethods)('by %s the bank is told what it needs, and the pages show letters', async method => {
  here.bank.clear()
  const { id, path } = await here.begins({ method, ...(method === 'mobile' && { phone: '79131234567' }) })
  const opened = await (await here.opens(path)).text()
  const back = await (await here.opens(`/paid/${id}`)).text()
  expectTold('POST /payments', [...inPayments, ...inReceipts, 'receipt.customer.email'])
  for (const page of [...(opened ? [opened] : []), back]) {
    expect(page).not.toContain('<b>џ')
    expect(attacks.spoiltIn(unescaped(page))).toEqual([])
    expect(attacks.fieldsIn(page)).toEqual(['supplier.json: name'])
  }
})

test('a reason for giving back is cut between two letters', async () => {
  here.bank.clear()
  const { id, path } = await here.begins()
  here.bank.payer.pays((await here.reaches(path)).id)
  await here.opens(path)
  const why = `${'а'.repeat(249)}😀`
  expect(await refundPayment(here.online, { paymentId: id, why })).toMatchObject({ refund: { state: 'succeeded' } })
  expectTold('POST /refunds', [...inRefunds, ...inReceipts, 'receipt.customer.email'])
})

/** The bank refuses what is longer than its specification has it. */
function expectTold(operation: string, places: string[]): void {
  const { body } = here.bank.calls.find(call => call.operation === operation)!
  const told = placesIn(body)
  expect(told.map(([place]) => place).filter(place => !places.includes(place))).toEqual([])
  for (const [place, text] of told) {
    expect([place, text.isWellFormed(), isSteering(text)]).toEqual([place, true, false])
    expect([place, ...attacks.spoiltIn(text)]).toEqual([place])
  }
  const named = attacks.fieldsIn(told.map(([, text]) => text).join('\n'))
  expect(named.filter(field => !['supplier.json: name', 'supplier.json: bank.name'].includes(field))).toEqual([])
  expect(told.filter(([, text]) => text.includes('mail@mail.ru')).map(([place]) => place)).toEqual([
    'receipt.customer.email',
  ])
}

test('nothing of it is logged', () => {
  expect(here.logs.flatMap(line => attacks.fieldsIn(line))).toEqual([])
})
