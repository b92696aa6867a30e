import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { PayLink, Payment, type PaymentState, Refund } from '../../../core/payments/payment.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import type { PaymentMethod } from '../../../core/supplier/payment-methods.ts'
import { longDate } from '../../../core/units/russian.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(number: string) {
  const address = `reader ${++chats}`
  await here.linkedPeer(address, number)
  const person = here.person(address)
  return {
    address,
    ...person,
    goesOn: async (...texts: string[]) => {
      let said: string[] = []
      for (const text of texts) said = await person.says(text)
      return said.join('\n')
    },
    labels: async () => {
      const { buttons = [] } = (await here.said(address)).at(-1)!
      return buttons.map(row => row.map(({ label }) => label.replaceAll('\u00a0', ' ')))
    },
    peerId: async () => (await here.orm.em.fork().findOneOrFail(Peer, { externalId: address })).id,
  }
}

interface Past {
  method: PaymentMethod
  state: PaymentState
  on: string
  peer?: number
  reason?: string
  reference?: string
}

/** Writes down a payment of 156,65 ₽ as the provider or an import would have left it. */
async function paid(number: string, { method, state, on, peer, reason, reference }: Past): Promise<string> {
  return await here.orm.em.fork().transactional(async em => {
    const account = await em.findOneOrFail(Account, { number })
    const at = Temporal.Instant.from(`${on}T05:00:00Z`)
    const payment = em.create(Payment, {
      id: randomUUID(),
      account: account.id,
      method,
      state,
      amountKopecks: 15_665n as never,
      createdAt: at,
      peer: peer ?? null,
      reference: reference ?? null,
      creatingAt: state === 'new' || reference ? null : at,
      cancellation: reason ? { party: 'bank', reason } : null,
      paidOn: state === 'succeeded' ? Temporal.PlainDate.from(on) : null,
    })
    return payment.id
  })
}

describe('«Мои платежи»', () => {
  test('lists what was paid anywhere, newest first, page by page', async () => {
    const viktor = await resident('20764')
    expect(await viktor.goesOn('История платежей')).toBe(
      'Платежи по счёту 20764. Выберите платёж, чтобы узнать подробности.\n\n✓ оплачено, ✗ не оплачено, … ждёт оплаты.',
    )
    const first = await viktor.labels()
    expect(first.at(-2)).toEqual(['Дальше ›'])
    expect(first.at(-1)).toEqual(['Оплатить'])
    const days: string[] = []
    for (;;) {
      const rows = await viktor.labels()
      for (const [label = ''] of rows) {
        const found = /^✓ [\d ]+,\d\d ₽ · (\d\d)\.(\d\d)\.(\d{4}) · (?:банк|СБП|касса)$/.exec(label)
        if (found) days.push(`${found[3]}-${found[2]}-${found[1]}`)
      }
      if (!rows.flat().includes('Дальше ›')) break
      await viktor.presses('Дальше ›')
    }
    expect(days.length).toBeGreaterThan(5)
    expect(days).toEqual(days.toSorted().reverse())
  })

  test('an account without any says so, and a number typed there is a reading', async () => {
    const daria = await resident('21244')
    expect(await daria.goesOn('/payments')).toBe('По счёту 21244 платежей пока нет.')
    expect(await daria.labels()).toEqual([['Оплатить']])
    const viktor = await resident('20764')
    expect(await viktor.goesOn('платежи', '33601')).toContain('33518 → 33601')
  })

  test('reached from the card, in the help and from the pay screen; needs an account', async () => {
    const viktor = await resident('20764')
    await viktor.says('/account')
    expect((await viktor.presses('Мои платежи')).join()).toContain('Платежи по счёту 20764')
    expect(await viktor.goesOn('/help')).toContain('Мои платежи')
    await viktor.says('/pay')
    expect((await viktor.presses('Мои платежи')).join()).toContain('Платежи по счёту 20764')
    const stranger = await resident('20802')
    expect((await stranger.does({ kind: 'go', go: 'payments:1' })).join()).toContain('Сначала подключите')
  })
})

describe('one payment', () => {
  test('imported from the list of a bank: its effect on the account, and its receipt', async () => {
    const daria = await resident('31574')
    await daria.goesOn('Мои платежи')
    const [row = []] = await daria.labels()
    const [, sum, dotted] = /^✓ (.+ ₽) · (\S+) · /.exec(row[0]!)!
    const day = longDate(dotted!.split('.').toReversed().join('-')).replaceAll('\u00a0', ' ')
    const details = await daria.goesOn('1')
    expect(details).toContain(`${sum} — оплачено\n\nЛицевой счёт 31574\nСпособ: `)
    expect(details).toMatch(/\nЗачислено на счёт: .+ ₽\n(?:• .+ ₽\n)+Состояние счёта на /)
    expect(details).toContain(`Дата: ${day}\nЗачислено на счёт: ${sum}\n• `)
    expect(details).toContain(`Состояние счёта на ${day}: `)
    expect(await daria.labels()).toEqual([['Квитанция об оплате'], ['Мои платежи']])
    const receipt = (await daria.presses('Квитанция об оплате')).join()
    expect(receipt).toMatch(/^Квитанция об оплате: .+ ₽\n\nПлатёж № \d{6}\n/)
    for (const part of [
      `Дата: ${day}`,
      'Состояние: оплачено',
      'Лицевой счёт: 31574',
      'Получатель: ООО «ЭСКК», ИНН 4205109214',
    ])
      expect(receipt).toContain(part)
  })

  test('through QIWI, years ago, with no chat to its name', async () => {
    const anna = await resident('21050')
    await paid('21050', { method: 'qiwi', state: 'succeeded', on: '2019-03-04', reference: 'Q-17' })
    await anna.goesOn('Мои платежи')
    const list = await here.dialog(anna.address)
    expect(JSON.stringify(list.memory)).toContain('qiwi')
    expect(await anna.goesOn('✓ 156,65 ₽ · 04.03.2019 · QIWI')).toContain('Способ: кошелёк QIWI\nДата: 4 марта 2019 г.')
    expect((await anna.presses('Квитанция об оплате')).join()).toContain('Платёж № Q-17')
  })

  test('called off: why in human words, and a way to try again', async () => {
    const marina = await resident('20911')
    const peer = await marina.peerId()
    await paid('20911', { method: 'card', state: 'canceled', on: '2026-11-22', peer, reason: 'insufficient_funds' })
    expect(await marina.goesOn('Мои платежи', '1')).toBe(
      '156,65 ₽ — не оплачено\n\nЛицевой счёт 20911\nСпособ: банковская карта\nДата: 22 ноября 2026 г.\n\nНе хватает денег. Пополните карту, кошелёк или телефон либо оплатите другим способом.',
    )
    expect(await marina.labels()).toEqual([['Оплатить ещё раз'], ['Мои платежи']])
    const newest = await paid('20911', { method: 'sbp', state: 'expired', on: '2026-11-23', peer })
    expect((await marina.does({ kind: 'go', go: `payment:${newest}` })).join()).toContain('Её можно начать заново')
    expect((await marina.presses('Оплатить ещё раз')).join()).toContain('внесите аванс')
  })

  test('not over yet: a new link to the same payment, for the chat that began it', async () => {
    const viktor = await resident('20583')
    await viktor.goesOn('/pay 500 ₽', 'сбп', 'согласен')
    here.passes({ hours: 20 })
    expect(await viktor.goesOn('Мои платежи', '1')).toContain('500,00 ₽ — ждёт оплаты')
    expect(await viktor.labels()).toEqual([['Перейти к оплате'], ['По QR-коду квитанции'], ['Мои платежи']])
    const em = here.orm.em.fork()
    const payment = await em.findOneOrFail(Payment, { peer: await viktor.peerId() })
    const links = await em.find(PayLink, { payment: payment.id }, { orderBy: { expiresAt: 'asc' } })
    const now = here.listening.now()
    expect(links.map(({ expiresAt }) => Math.round(expiresAt.since(now).total('hours')))).toEqual([4, 24])
    expect(Math.round(payment.askAgainAt!.since(now).total('hours'))).toBe(24)

    const other = await resident('20583')
    expect((await other.goesOn('Мои платежи')).includes('ждёт')).toBe(true)
    expect((await other.labels()).flat().filter(label => label.startsWith('…'))).toEqual([])
    await here.orm.em.fork().nativeUpdate(Payment, payment.id, { state: 'pending' })
    expect((await other.does({ kind: 'go', go: `payment:${payment.id}` })).join()).toContain('ждёт оплаты')
    expect(await other.labels()).toEqual([['Мои платежи']])
  })

  test('a link nobody opened, given up for another, is not listed', async () => {
    const viktor = await resident('20991')
    for (const sum of ['501 ₽', '502 ₽']) await viktor.goesOn(`/pay ${sum}`, 'аванс', 'сбп', 'согласен')
    await viktor.says('Мои платежи')
    const shown = (await viktor.labels()).flat()
    expect(shown.filter(label => /50[12],00/.test(label))).toEqual(['… 502,00 ₽ · 23.11.2026 · СБП'])
  })

  test('given back: each refund with its state', async () => {
    const viktor = await resident('40233')
    const id = await paid('40233', {
      method: 'card',
      state: 'succeeded',
      on: '2026-11-20',
      peer: await viktor.peerId(),
    })
    await here.orm.em.fork().transactional(async em => {
      const at = here.listening.now()
      const refund = { payment: id, amountKopecks: 5000n as never, createdAt: at, finishedAt: at }
      em.create(Refund, { ...refund, id: randomUUID(), state: 'succeeded' })
      const cancellation = { party: 'bank', reason: 'yoo_money_account_closed' }
      em.create(Refund, {
        ...refund,
        id: randomUUID(),
        state: 'canceled',
        cancellation,
        createdAt: at.add({ seconds: 1 }),
      })
    })
    const details = (await viktor.does({ kind: 'go', go: `payment:${id}` })).join()
    expect(details).toContain('Возврат 50,00 ₽ от 23 ноября 2026 г. — выполнен\n')
    expect(details).toContain(
      'Возврат 50,00 ₽ от 23 ноября 2026 г. — не выполнен. Кошелёк ЮMoney, с которого вы платили, закрыт.',
    )
    const receipt = (await viktor.presses('Квитанция об оплате')).join()
    expect(receipt.match(/Возврат/g)).toHaveLength(1)
  })

  test('given back in full, it is not offered to be given back again: the one before it is', async () => {
    const daria = await resident('31574')
    await daria.goesOn('Мои платежи')
    const [newest = '', before = ''] = (await daria.labels()).flat().map(label => /^✓ (.+ ₽) · /.exec(label)?.[1])
    const lastPaid = async () => /^Последний оплаченный: (.+ ₽),/.exec(await daria.goesOn('отменить платёж'))?.[1]
    expect(await lastPaid()).toBe(newest)
    const em = here.orm.em.fork()
    const [last] = await em.find(
      Payment,
      { account: (await em.findOneOrFail(Account, { number: '31574' })).id, state: 'succeeded' },
      { orderBy: { paidOn: 'desc' }, limit: 1 },
    )
    const { id: payment, amountKopecks } = last!
    await em.insert(Refund, {
      id: randomUUID(),
      payment,
      amountKopecks,
      state: 'pending',
      createdAt: here.listening.now(),
    })
    expect(await lastPaid()).toBe(before)
    expect(before).not.toBe(newest)
  })

  test('is shown to nobody who is not linked to its account', async () => {
    const id = await paid('20417', { method: 'card', state: 'succeeded', on: '2026-11-20' })
    const stranger = await resident('20802')
    for (const about of [id, '', 'x', `${id}'`, randomUUID()])
      for (const go of ['payment', 'payment-receipt'])
        expect(await stranger.does({ kind: 'go', go: `${go}:${about}` })).toEqual([
          expect.stringContaining('он уже закрыт'),
        ])
  })
})
