import { describe, expect, test } from 'vitest'
import { conversations } from '../../../bots/conversations/conversations.ts'
import { noticeMessage } from '../../../bots/delivery/notice-message.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import { route } from '../../../bots/turn/route.ts'
import { Account } from '../../../core/accounts/account.table.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import { applyPaymentStatus } from '../../../core/payments/apply-payment-status.ts'
import {
  ownReasons,
  paymentCancellationReasons,
  refundCancellationReasons,
} from '../../../core/payments/cancellation-reasons.ts'
import { beginPayment } from '../../../core/payments/pay-links/begin-payment.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type BothWorlds, openBothWorlds } from '../../support/worlds/both-worlds.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

const ended = (changes: object = {}): Notice => ({
  notice: 'payment-ended',
  paymentId: 'b6f5',
  accountId: 7,
  accountNumber: '12345',
  method: 'card',
  isPaid: true,
  amountKopecks: '15665',
  reason: null,
  dueKopecks: '0',
  advanceKopecks: '0',
  ...changes,
})
const said = (notice: Notice) => noticeMessage(notice, textsIn('ru')).text.replaceAll('\u00a0', ' ')

describe('a payment that has ended', () => {
  test.each([
    [{}, '**Оплачено 156,65 ₽**, лицевой счёт 12345.\n\nДолга нет.'],
    [{ advanceKopecks: '4335' }, '**Оплачено 156,65 ₽**, лицевой счёт 12345.\n\nДолга нет, переплата 43,35 ₽.'],
    [{ dueKopecks: '10000' }, '**Оплачено 156,65 ₽**, лицевой счёт 12345.\n\nОсталось к оплате 100,00 ₽.'],
    [
      { isPaid: false, reason: 'card_expired', dueKopecks: '15665' },
      '**Оплата 156,65 ₽ не прошла**, лицевой счёт 12345.\n\nСрок действия карты истёк. Оплатите другой картой.',
    ],
    [
      { isPaid: false, reason: 'never_made', dueKopecks: '15665' },
      '**Оплата 156,65 ₽ не прошла**, лицевой счёт 12345.\n\nПлатёжный сервис не ответил, и платёж не создан: деньги, насколько нам известно, не списаны. Попробуйте ещё раз.',
    ],
  ])('%j', (changes, text) => {
    expect(said(ended(changes))).toBe(text)
  })

  test('carries the next step, which leads where it says', () => {
    const steps = (notice: Notice) => noticeMessage(notice, textsIn('ru')).buttons
    expect(steps(ended())).toEqual([[{ label: 'Квитанция об оплате', go: 'payment-receipt:b6f5' }]])
    expect(steps(ended({ isPaid: false }))).toEqual([[{ label: 'Оплатить ещё раз', go: 'pay:7' }]])
    expect(steps({ notice: 'refunded', accountId: 7, accountNumber: '12345', amountKopecks: '5000' })).toEqual([
      [{ label: 'Мои платежи', go: 'payments:7' }],
    ])
    expect(steps({ notice: 'linking-paused', accountNumber: '12345' })).toBeUndefined()
    for (const go of ['payment-receipt:b6f5', 'pay:7', 'payments:7'])
      expect(route({ kind: 'go', go }, { memory: null, consented: true }, conversations)?.to).not.toBe('stale')
  })
})

describe.each(['ru', 'en'] as const)('every documented reason in %s', language => {
  const { whyCanceled, whyNotRefunded } = textsIn(language).payments

  test('has a sentence of its own that says what to do', () => {
    const sentences = [...paymentCancellationReasons, ...ownReasons].map(whyCanceled)
    expect(new Set(sentences).size).toBe(sentences.length)
    expect(sentences).not.toContain(whyCanceled(null))
    for (const sentence of sentences) expect(sentence).toMatch(/^[^.]+(?:\. |: )[\s\S]+\.$/)
    expect(refundCancellationReasons.map(whyNotRefunded)).not.toContain(whyNotRefunded(null))
  })

  test('and one that is new has words, too', () => {
    for (const reason of ['a_reason_of_tomorrow', 'constructor', '', null]) {
      expect(whyCanceled(reason)).toBe(whyCanceled(null))
      expect(whyNotRefunded(reason)).toBe(whyNotRefunded(null))
    }
  })
})

/** Pays 156,65 ₽ in a chat, as far as the provider's answer. */
async function end(both: BothWorlds, channel: string, id: number, status: 'succeeded' | 'canceled'): Promise<void> {
  const { orm, supplier, now, codes, committed } = both.world.system.listening
  const amountKopecks = kopecks(15_665)
  const em = orm.em.fork()
  const peer = await em.findOneOrFail(Peer, { channel, externalId: String(id) })
  const account = await em.findOneOrFail(Account, { number: '12345' })
  const wanted = { accountId: account.id, peerId: peer.id, method: 'card', amountKopecks } as const
  const { id: paymentId } = await em.transactional(tx =>
    beginPayment(tx, { ...wanted, receiptContact: { email: 'mail@mail.ru' } }, codes.publicUrl, now()),
  )
  const cancellation = { party: 'payment_network', reason: 'insufficient_funds' }
  await applyPaymentStatus(
    orm.em.fork(),
    {
      providerId: paymentId,
      paymentId,
      accountId: String(account.id),
      shopId: '100500',
      amountKopecks,
      status,
      ...(status === 'canceled' ? { cancellation } : {}),
    },
    { supplier, shopId: '100500', now: now() },
  )
  committed([{ channel, address: String(id) }])
}

test('both messengers bring the outcome by itself, with its button', async () => {
  const both = await openBothWorlds()
  const ivan = await both.world.linkedResident('Иван', '12345')
  const olga = await both.linkedVkResident('Ольга', '12345')
  await ivan.says('/menu').hears('Выберите')
  await olga.says('/menu').hears('Выберите')
  await end(both, 'telegram', ivan.id, 'canceled')
  await ivan.hears('Оплата 156,65 ₽ не прошла')
  await ivan.presses('Оплатить ещё раз').hears('Переплата 63,11 ₽')
  await end(both, 'telegram', ivan.id, 'succeeded')
  await ivan.hears('Долга нет, переплата 219,76 ₽')
  await ivan.presses('Квитанция об оплате').hears('Платёж № ')
  await end(both, 'vk', olga.id, 'succeeded')
  await olga.hears('Оплачено 156,65 ₽')
  await olga.presses('Квитанция об оплате').hears('Состояние: оплачено')
  await olga.says('Мои платежи').hears('Платежи по счёту 12345')
  expect(refusedCalls({ ...both.world, vk: both.vk })).toEqual([])
  await both.close()
})
