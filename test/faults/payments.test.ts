import { expect, onTestFinished, test } from 'vitest'
import { Payment } from '../../core/payments/payment.table.ts'
import { startBank } from '../../sandbox/bank/start-bank.ts'
import { eventually } from '../support/eventually.ts'
import { world } from '../support/worlds/world.ts'

/** A person's browser rather than a messenger that looks what a link is about. */
const browser = { 'user-agent': 'Mozilla/5.0', 'sec-fetch-mode': 'navigate' }

test('Telegram hangs, and the bank’s webhooks do not come: a payment is found and posted meanwhile, and told of after it', async () => {
  const bank = await startBank()
  onTestFinished(() => bank.close())
  const here = await world({ YOOKASSA_API_URL: bank.url })
  const { YOOKASSA_SHOP_ID: shopId = '', YOOKASSA_SECRET_KEY: secretKey = '' } = here.config
  bank.addShop({ shopId, secretKey })
  const viktor = await here.linkedResident('Виктор', '20764')
  await viktor.says('оплатить 156,65').hears('Как оплатить?')
  await viktor.says('картой').hears('согласитесь с условиями')
  const link = await viktor.presses('Согласен').hears('Перейти к оплате')
  const [button] = (link as { keyboard: { url?: string }[][] }).keyboard[0]!
  await fetch(button!.url!, { redirect: 'manual', headers: browser })

  const hung = Promise.withResolvers<void>()
  here.telegram.fail({ method: 'sendMessage' }, { kind: 'delay', until: () => hung.promise }, Number.POSITIVE_INFINITY)
  viktor.says('Помощь')
  bank.payer.pays(bank.payments.at(-1)!.id)
  const states = async () =>
    (await here.system.listening.orm.em.fork().find(Payment, { peer: { $ne: null } })).map(({ state }) => state)
  await eventually(states).toEqual(['succeeded'])
  expect(viktor.heard).toEqual([])
  here.telegram.calm()
  hung.resolve()
  await viktor.hears('Что умеет бот')
  await viktor.hears('Оплачено 156,65 ₽')
})
