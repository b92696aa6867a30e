import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Transfer } from '../../../core/ledger/transfer.table.ts'
import { Payment, Refund } from '../../../core/payments/payment.table.ts'
import { kopecks, rublesText, sumKopecks } from '../../../core/units/money.ts'
import { type BankSandbox, startBank } from '../../../sandbox/bank/start-bank.ts'
import { patienceMs } from '../../../sandbox/wait-until.ts'
import { createReconciler } from '../../../src/payments/create-reconciler.ts'
import type { Online } from '../../../src/payments/online.ts'
import { syncPayments } from '../../../src/payments/sync-payments.ts'
import { createYookassa } from '../../../src/payments/yookassa/yookassa.ts'
import { createPayers, goesToPay, type Payer } from '../../support/people/payers.ts'
import { freePort } from '../../support/processes/free-port.ts'
import type { PaySettings } from '../../support/processes/pay-program.ts'
import { startProgram } from '../../support/processes/program.ts'
import { sized } from '../../support/sized.ts'
import { openCoreWorld, openHousehold, supplier } from '../../support/worlds/core-world.ts'
import { refundPayment } from '../../support/worlds/refund-payment.ts'

const count = sized({ short: 60, long: 500 })
const seed = 4
const atOnce = 20
const shop = { shopId: '100500', secretKey: 'test_secret-of-the-sandbox-shop' }
const program = join(import.meta.dirname, '../../support/processes/pay-program.ts')

test('many payments, a bank that fails in every way, two programs killed at random: every kopeck taken is credited once', async () => {
  const core = await openCoreWorld()
  for (let households = 0; households < 10; households++) await openHousehold(core)
  let ahead = Temporal.Duration.from({ seconds: 0 })
  const now = () => Temporal.Now.instant().add(ahead)
  const bank = await startBank({ clock: now, webhookRetryMs: 400 })
  const ports = [await freePort(), await freePort()]
  bank.addShop({ ...shop, webhookUrl: `http://127.0.0.1:${ports[0]}/yookassa` })
  const payers = await core.act(em => createPayers(em, count, now()))
  bank.chaos({ seed, rate: 0.25 })
  const going = goAll(payers, ports, bank)
  const settings = { databaseUrl: core.databaseUrl, bankUrl: bank.url, ...shop }
  const written = (await Promise.all(ports.map(port => killWhile({ ...settings, port }, bank, going)))).flat()

  const client = { ...shop, apiUrl: bank.url, timeoutMs: 300 }
  const online: Online = {
    orm: core.orm,
    supplier: { ...supplier, onlinePayments: supplier.onlinePayments! },
    yookassa: createYookassa(client),
    publicUrl: 'http://localhost',
    logger: pino({ level: 'silent' }),
    now,
    committed: () => undefined,
  }
  ahead = ahead.add({ minutes: 30 })
  await refundSome(online)
  for (const hours of [0, 1, 1, 22, 24, 24, 24]) {
    ahead = ahead.add({ hours })
    if (hours === 22) {
      bank.calm()
      client.timeoutMs = patienceMs
    }
    await syncPayments(online)
  }
  await createReconciler(online)()
  process.stdout.write(`Seed ${seed}. Killed ${written.length} times. `)
  await everyKopeckOnce(online, bank)
  keepsSecrets(written.join(''), payers)
  await bank.close()
  await core.close()
})

/** All go to pay, so many at once, each by one of the programs. */
async function goAll(payers: Payer[], ports: number[], bank: BankSandbox): Promise<void> {
  const waiting = payers.values()
  const chatKey = async (_: unknown, nth: number) => {
    for (const payer of waiting) await goesToPay(payer, `http://127.0.0.1:${ports[nth % ports.length]}`, bank)
  }
  await Promise.all(Array.from({ length: atOnce }, chatKey))
}

/** Starts the program and kills it after some calls to the bank, again and again, until people are done; gives what each wrote. */
async function killWhile(settings: PaySettings, bank: BankSandbox, going: Promise<void>): Promise<string[]> {
  const written: string[] = []
  let isOver = false
  const over = going.then(() => {
    isOver = true
  })
  while (!isOver) {
    const running = await startProgram({ PAY: JSON.stringify(settings) }, program)
    await Promise.race([over, callsOf(bank, 100 + Math.floor(Math.random() * sized({ short: 100, long: 400 })))])
    await running.kill()
    written.push(running.said())
  }
  await going
  return written
}

/** Resolves after so many more calls to the bank. */
function callsOf(bank: BankSandbox, count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const until = bank.calls.length + count
  const stop = bank.onChange(() => {
    if (bank.calls.length < until) return
    stop()
    resolve()
  })
  return promise
}

/** Some of what has been paid is given back, whole or in part, by the same unclear bank. */
async function refundSome(online: Online): Promise<void> {
  const paid = await online.orm.em.fork().find(Payment, { state: 'succeeded' }, { limit: 30, orderBy: { id: 'asc' } })
  await Promise.all(
    paid.map(({ id, amountKopecks }, nth) =>
      refundPayment(online, {
        paymentId: id,
        why: 'Оплачено дважды',
        receiptContact: { email: 'mail@mail.ru' },
        ...(nth % 2 === 0 && { amountKopecks: kopecks(amountKopecks / 3n) }),
      }),
    ),
  )
}

/** What the bank took and gave back is what the ledger says, payment by payment; nothing is left open. */
async function everyKopeckOnce({ orm }: Online, bank: BankSandbox): Promise<void> {
  const em = orm.em.fork()
  const [payments, refunds] = [await em.find(Payment, {}), await em.find(Refund, {})]
  const credited = await em.find(Transfer, { code: 'payment' })
  const debited = await em.find(Transfer, { code: 'refund' })
  const taken = bank.payments.filter(({ status }) => status === 'succeeded')
  const givenBack = bank.refunds.filter(({ status }) => status === 'succeeded')
  const states = Object.groupBy(payments, ({ state }) => state)
  const rubles = (rows: readonly { amountKopecks: bigint }[]) =>
    rublesText(sumKopecks(rows.map(row => kopecks(row.amountKopecks))))
  process.stdout.write(
    `${bank.calls.length} calls to the bank, ${bank.calls.filter(({ status }) => status !== 200).length} of them failed. ` +
      `${payments.length} payments: ${Object.entries(states).map(([state, rows]) => `${rows.length} ${state}`)}. ` +
      `Taken ${rubles(taken)}, credited ${rubles(credited)}; given back ${rubles(givenBack)}, debited ${rubles(debited)}.\n`,
  )
  const line = (id: unknown, amount: bigint) => `${id} ${amount}`
  expect(credited.map(({ id, amountKopecks }) => line(id, amountKopecks)).toSorted()).toEqual(
    taken.map(({ metadata, takenKopecks }) => line(`payment:${metadata.payment_id}`, takenKopecks)).toSorted(),
  )
  expect(debited.map(({ id, amountKopecks }) => line(id, amountKopecks)).toSorted()).toEqual(
    givenBack.map(({ metadata, amountKopecks }) => line(`refund:${metadata.refund_id}`, amountKopecks)).toSorted(),
  )
  expect(new Set(bank.payments.map(({ metadata }) => metadata.payment_id)).size).toBe(bank.payments.length)
  expect(Object.keys(states).filter(state => !['succeeded', 'canceled', 'expired'].includes(state))).toEqual([])
  expect(refunds.filter(({ state }) => state !== 'succeeded' && state !== 'canceled')).toEqual([])
  expect(payments.filter(({ problem }) => problem)).toEqual([])
  expect(taken.length).toBeGreaterThan(count / 2)
}

/** No line of the log holds a token, a key, a phone or an address. */
function keepsSecrets(written: string, payers: Payer[]): void {
  expect(written.split('\n').length).toBeGreaterThan(5)
  const basic = Buffer.from(`${shop.shopId}:${shop.secretKey}`).toString('base64')
  const secrets = [shop.secretKey, basic, ...payers.flatMap(({ path, phone }) => [path.split('/').at(-1)!, phone])]
  expect(secrets.filter(secret => written.includes(secret))).toEqual([])
  expect(written).not.toMatch(/@mail\.example|Basic /)
}
