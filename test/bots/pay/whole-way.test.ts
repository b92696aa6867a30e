import { expect, test } from 'vitest'
import { Payment } from '../../../core/payments/payment.table.ts'
import { startBank } from '../../../sandbox/bank/start-bank.ts'
import type { VisibleMessage } from '../../../sandbox/telegram/people/visible-message.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'
import { openWorld } from '../../support/worlds/world.ts'

/** A person's browser rather than a messenger that looks what a link is about. */
const browser = { 'user-agent': 'Mozilla/5.0', 'sec-fetch-mode': 'navigate' }

test('from «Оплатить» to the outcome in the chat, by each method, and one that is declined', async () => {
  const bank = await startBank()
  const here = await openWorld({ YOOKASSA_API_URL: bank.url, YOOKASSA_ADDRESSES: '127.0.0.1' })
  const { YOOKASSA_SHOP_ID: shopId = '', YOOKASSA_SECRET_KEY: secretKey = '', PORT } = here.config
  bank.addShop({ shopId, secretKey, webhookUrl: `http://127.0.0.1:${PORT}/yookassa` })
  const viktor = await here.linkedResident('Виктор', '20764')
  const opens = async (link: VisibleMessage) => {
    const [button] = link.keyboard[0]!
    await fetch((button as { url: string }).url, { redirect: 'manual', headers: browser })
    return bank.payments.at(-1)!.id
  }
  const agrees = async () => {
    await viktor.hears('согласитесь с условиями')
    return await opens(await viktor.presses('Согласен').hears('Перейти к оплате'))
  }

  for (const method of ['картой', 'СБП', 'ЮMoney']) {
    await viktor.says('оплатить 156,65').hears('Как оплатить?')
    await viktor.says(method)
    bank.payer.pays(await agrees())
    await viktor.hears('Оплачено 156,65 ₽')
  }
  await viktor.says('оплатить 156,65').hears('Как оплатить?')
  await viktor.says('с телефона').hears('номер телефона')
  await viktor.says('8 913 123-45-67')
  await agrees()
  bank.payer.answersSms('79131234567', 'confirm')
  await viktor.hears('Оплачено 156,65 ₽')

  await viktor.says('оплатить 156,65').hears('Как оплатить?')
  await viktor.says('картой')
  bank.payer.declines(await agrees(), 'insufficient_funds')
  await viktor.hears('Не хватает денег')

  const listed = await viktor.says('Мои платежи').hears('Платежи по счёту 20764')
  const marks = listed.keyboard.slice(0, 4).map(([button]) => button!.text.charAt(0))
  expect(marks).toEqual(['✗', '✓', '✓', '✓'])
  const begun = await here.system.listening.orm.em.fork().find(Payment, { peer: { $ne: null } })
  expect(begun.map(({ state }) => state).sort()).toEqual(['canceled', ...Array(4).fill('succeeded')])
  expect(refusedCalls(here)).toEqual([])
  await here.close()
  await bank.close()
})
