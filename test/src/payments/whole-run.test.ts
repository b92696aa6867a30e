import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { beginPayment } from '../../../core/payments/pay-links/begin-payment.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { OnlineMethod } from '../../../core/supplier/payment-methods.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type BankSandbox, startBank } from '../../../sandbox/bank/start-bank.ts'
import { openOnline } from '../../../src/open-online.ts'
import { eventually } from '../../support/eventually.ts'
import { refundPayment } from '../../support/worlds/refund-payment.ts'
import { type World, world } from '../../support/worlds/world.ts'

const shop = { shopId: '100500', secretKey: 'test_secret-of-the-sandbox-shop' }
const phone = '79131234567'

/** The whole program between the stand-ins, the bank among them. */
async function payingWorld(): Promise<{ here: World; bank: BankSandbox }> {
  const bank = await startBank({ webhookRetryMs: 50 })
  onTestFinished(() => bank.close())
  const here = await world({
    YOOKASSA_SHOP_ID: shop.shopId,
    YOOKASSA_SECRET_KEY: shop.secretKey,
    YOOKASSA_API_URL: bank.url,
    YOOKASSA_ADDRESSES: '127.0.0.1',
    LOG_LEVEL: 'trace',
  })
  bank.addShop({ ...shop, webhookUrl: `http://127.0.0.1:${here.config.PORT}/yookassa` })
  return { here, bank }
}

/** Gives the chat of a resident a link to pay by. */
async function begins(here: World, telegramId: number, method: OnlineMethod) {
  const { orm, codes, now } = here.system.listening
  return await orm.em.fork().transactional(async em => {
    const peer = await em.findOneOrFail(Peer, { externalId: String(telegramId) })
    const wanted = {
      accountId: peer.currentAccount!,
      peerId: peer.id,
      method,
      amountKopecks: kopecks(15_665),
      receiptContact: { email: 'anna@mail.ru' },
      ...(method === 'mobile' && { phone }),
    }
    return await beginPayment(em, wanted, codes.publicUrl, now())
  })
}

test('a whole run: the chat tells what came of each payment by itself, and no line of the log tells a secret', async () => {
  const { here, bank } = await payingWorld()
  const anna = await here.linkedResident('Анна', '12345')
  await anna.says('20099').hears(/156,65/)
  const { orm, now } = here.system.listening
  const open = (url: string) => fetch(url, { redirect: 'manual' })
  const byCard = await begins(here, anna.id, 'card')
  bank.fail({ method: 'POST' }, { kind: 'internal-error', when: 'after' })
  expect((await open(byCard.url)).status).toBe(503)
  expect((await open(byCard.url)).status).toBe(303)
  anna.does(() => bank.payer.pays(bank.payments.at(-1)!.id))
  await anna.hears('156,65 ₽')

  // The call is lost: the job finds out.
  bank.spoil({}, { kind: 'lost' })
  const byPhone = await begins(here, anna.id, 'mobile')
  expect((await open(byPhone.url)).status).toBe(200)
  anna.does(() => bank.payer.answersSms(phone, 'confirm'))
  here.passes({ minutes: 1 })
  await anna.hears('156,65 ₽')
  await eventually(async () => (await orm.em.fork().findOneOrFail(Payment, byPhone.id)).state).toBe('succeeded')

  const online = openOnline(here.config, {
    orm,
    now,
    logger: pino({ level: 'silent' }),
    committed: here.system.listening.committed,
  })!
  anna.does(() => refundPayment(online, { paymentId: byCard.id, why: 'Оплачено дважды', receiptContact: { phone } }))
  await anna.hears(/возвращ\S+ 156,65 ₽/)
  await fetch(`${here.config.PUBLIC_URL}/yookassa`, { method: 'POST', body: `{"phone":"${phone}"` })
  await here.stopProgram()

  const written = here.logs.join('')
  const tokens = [byCard, byPhone].map(({ url }) => url.split('/').at(-1)!)
  const basic = Buffer.from(`${shop.shopId}:${shop.secretKey}`).toString('base64')
  const secrets = [...tokens, phone, shop.secretKey, basic, 'anna@mail.ru', here.config.TELEGRAM_BOT_TOKEN!]
  expect(written).toContain('YooKassa did not make a payment')
  expect(secrets.filter(secret => written.includes(secret))).toEqual([])
})
