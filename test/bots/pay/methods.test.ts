import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namedMethod } from '../../../bots/understanding/named-method.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type BareWorld, bareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(number: string, world = here) {
  const address = `chooser ${++chats}`
  await world.linkedPeer(address, number)
  const person = world.person(address)
  return {
    address,
    ...person,
    async goesOn(...texts: string[]) {
      let said: string[] = []
      for (const text of texts) said = await person.says(text)
      return said.join('\n')
    },
    async labels() {
      const { buttons = [] } = (await world.said(address)).at(-1)!
      return buttons.map(row => row.map(({ label }) => label.replaceAll('\u00a0', ' ')))
    },
    async payment() {
      const em = world.orm.em.fork()
      const peer = await em.findOneOrFail(Peer, { externalId: address })
      return await em.findOneOrFail(Payment, { peer: peer.id, state: 'new' })
    },
  }
}

describe('a card takes 100 rubles at least', () => {
  test('where less is owed, the rest is offered as an advance', async () => {
    const anna = await resident('21050')
    // 21050 owes nothing; a reading makes it owe less than 100 rubles.
    await anna.goesOn('11910')
    const [, due] = /К оплате (\d{2},\d{2}) ₽/.exec(await anna.goesOn('/pay'))!
    const said = await anna.goesOn('1', 'картой')
    expect(said).toContain(`От 100,00 ₽ — столько можно оплатить этим способом (банковская карта).`)
    expect(said).toContain(`Если оплатить 100,00 ₽, ${due} ₽ пойдёт в счёт долга, а `)
    expect(await anna.labels()).toEqual([['Оплатить 100,00 ₽'], ['Другой способ', 'Другая сумма']])
    expect(await anna.presses('Оплатить 100,00\u00a0₽')).toEqual([
      expect.stringContaining('100,00 ₽, банковская карта\nИз них'),
    ])
    await anna.goesOn('согласен', 'a@mail.ru')
    expect(await anna.payment()).toMatchObject({ amountKopecks: 10_000n, method: 'card' })
  })

  test('where enough is owed, or nothing, that is said instead', async () => {
    const viktor = await resident('20764')
    expect(await viktor.goesOn('/pay', '50', 'картой')).not.toContain('авансом')
    expect(await viktor.goesOn('Другой способ')).toContain('50,00 ₽, лицевой счёт 20764')
    expect(await viktor.goesOn('сбп')).toContain('50,00 ₽, СБП')
    const ivan = await resident('12345')
    expect(await ivan.goesOn('/pay', '50 ₽', 'картой')).toContain('вся сумма останется авансом')
    expect(await ivan.goesOn('Другая сумма', '150')).toContain('150,00 ₽')
  })
})

test('more than a method takes at once is explained', async () => {
  const viktor = await resident('20764')
  const said = await viktor.goesOn('/pay', '7000', 'с телефона')
  expect(said).toContain('До 5 000,00 ₽ за один раз — столько можно оплатить этим способом (баланс телефона).')
  expect(await viktor.presses('Оплатить 5\u00a0000,00\u00a0₽')).toEqual([
    expect.stringContaining('Напишите номер телефона'),
  ])
})

describe('the balance of a phone', () => {
  test('asks for the number and takes those of the operators that serve it', async () => {
    const viktor = await resident('20764')
    expect(await viktor.goesOn('/pay', '500', 'Баланс телефона')).toContain(
      'Подойдут номера операторов Билайн, МегаФон, МТС и T2.',
    )
    expect(await viktor.goesOn('8 800 3012 555')).toContain('Это не похоже на номер российского мобильного телефона')
    expect(await viktor.goesOn('+7 970 123-45-67')).toContain('С номера с кодом 970 оплатить нельзя')
    expect(await viktor.goesOn('8 913 123-45-67')).toContain('500,00 ₽, баланс телефона')
    const link = await viktor.goesOn('согласен')
    expect(link).toContain('На телефон придёт СМС: подтвердите в ней платёж. Чек придёт на v.•••@example.com.')
    expect(link).not.toContain('1234567')
    expect(await viktor.payment()).toMatchObject({ method: 'mobile', phone: '79131234567' })
  })

  test('gives the receipt to the phone where there is no e-mail', async () => {
    const anna = await resident('21050')
    expect(await anna.goesOn('/pay', '500 ₽', 'телефон', '9521234567', 'согласен')).toContain(
      'Чек придёт на +7952 •••-••-67.',
    )
    expect(await anna.payment()).toMatchObject({ receiptContact: { phone: '79521234567' } })
  })

  test('may be left for another method', async () => {
    const viktor = await resident('20764')
    await viktor.goesOn('/pay', '500', 'с телефона')
    expect(await viktor.presses('Другой способ')).toEqual([expect.stringContaining('Как оплатить?')])
    expect(await viktor.goesOn('2')).toContain('500,00 ₽, СБП')
  })
})

test('a method that is only spoken of is not chosen: it is asked again, or what was asked is answered', async () => {
  const viktor = await resident('20764')
  expect(await viktor.goesOn('/pay', '500', 'у меня нет карты')).toContain('Выберите один из вариантов')
  expect(await viktor.goesOn('какой у вас телефон')).toContain('Как оплатить?')
  expect(await viktor.goesOn('позвоните мне на телефон')).toContain('Как оплатить?')
  expect(await viktor.goesOn('сбп')).toContain('500,00 ₽, СБП')
})

describe('QIWI', () => {
  const explained = 'QIWI Кошелёк закрылся: в феврале 2024 года'

  test('is explained at the menu, and wherever paying is asked about, which goes on', async () => {
    const viktor = await resident('20764')
    for (const text of ['qiwi', 'Киви', 'можно через киви?', 'оплатить QIWI'])
      expect(await viktor.goesOn(text)).toContain(explained)
    expect(await viktor.labels()).toEqual([['Оплатить', 'Мои платежи']])
    expect(await viktor.goesOn('/pay', 'киви')).toContain(explained)
    expect(await viktor.goesOn('500', 'киви кошелёк')).toMatch(/QIWI Кошелёк закрылся[\s\S]*Как оплатить\?$/)
    expect(await viktor.goesOn('с телефона', 'qiwi')).toContain(explained)
    expect(await viktor.goesOn('8 913 123 45 67')).toContain('500,00 ₽, баланс телефона')
    const ivan = await resident('12345')
    expect(await ivan.goesOn('/pay', 'киви')).toContain(explained)
  })

  test('is somebody’s surname where a surname is asked, and no fruit of the menu', async () => {
    const anna = await resident('20802')
    await anna.goesOn('/link', '1', '77777', '1')
    expect(await anna.goesOn('Киви')).toContain('имя')
    expect(await anna.goesOn('/menu', 'кивизм')).toContain('Не удалось вас понять')
  })
})

describe('the QR of the receipt', () => {
  test('stays among the methods, for the sum that was chosen', async () => {
    const viktor = await resident('20764')
    expect(await viktor.goesOn('/pay', '1', 'по qr')).toContain('К оплате 1,00 ₽\n\nСохраните этот QR-код')
    const qr = (await here.said(viktor.address)).at(-1)
    expect(qr).toMatchObject({ kind: 'payment-qr', qr: { text: expect.stringContaining('|Sum=100|') } })
  })

  test('is not shown where the messenger may not carry it; the link is', async () => {
    const barred = await bareWorld({ channelsWithoutPersonalData: ['telegram'] })
    const viktor = await resident('20764', barred)
    await viktor.goesOn('/pay', '500')
    expect((await viktor.labels()).flat()).not.toContain('По QR-коду квитанции')
    const link = await viktor.goesOn('картой', 'согласен')
    expect(link).toContain('Чек придёт на почту, указанную при регистрации.')
    for (const secret of ['Попов', 'Виктор', 'Шахтёров', 'example']) expect(link).not.toContain(secret)
  })
})

describe('what the supplier offers', () => {
  test('with nothing paid online: the QR at once, and no talk', async () => {
    const off = await bareWorld({ onlinePayments: undefined as never })
    const viktor = await resident('20764', off)
    expect(await viktor.goesOn('Оплатить')).toContain('Сохраните этот QR-код')
    expect(await viktor.labels()).toEqual([['Реквизиты', 'Квитанция']])
    expect((await off.dialog(viktor.address)).memory).toBeNull()
    expect(await viktor.goesOn('qiwi')).toContain('Оплатите по QR-коду из квитанции')
    const ivan = await resident('12345', off)
    expect(await ivan.goesOn('Оплатить')).toBe('Переплата 63,11 ₽, платить ничего не нужно')
  })

  test('fewer methods are fewer buttons, and one withdrawn meanwhile begins anew', async () => {
    const some = await bareWorld()
    const { onlinePayments } = some.listening.supplier
    const { card, sbp } = onlinePayments!.methods
    some.listening.supplier = {
      ...some.listening.supplier,
      onlinePayments: { ...onlinePayments!, methods: { card, sbp } as never },
    }
    const viktor = await resident('20764', some)
    await viktor.goesOn('/pay', '500')
    expect(await viktor.labels()).toEqual([['Банковская карта', 'СБП'], ['По QR-коду квитанции'], ['Другая сумма']])
    expect(await viktor.goesOn('с телефона')).toContain('Выберите один из вариантов')
    await viktor.goesOn('картой')
    some.listening.supplier = {
      ...some.listening.supplier,
      onlinePayments: { ...onlinePayments!, methods: { sbp } as never },
    }
    expect(await viktor.goesOn('согласен')).toContain('Сколько оплатить')
  })
})

test.each([
  ['картой', 'card'],
  ['Банковской картой Мир', 'card'],
  ['СБП', 'sbp'],
  ['система быстрых платежей', 'sbp'],
  ['юмани', 'yoomoney'],
  ['с кошелька', 'yoomoney'],
  ['с баланса телефона', 'mobile'],
  ['мобильный', 'mobile'],
  ['карта или телефон', undefined],
  ['наличными', undefined],
  ['мирно', undefined],
  ['можно картой?', 'card'],
  ['я хочу оплатить с баланса мобильного телефона', 'mobile'],
  ['by card please', 'card'],
  ['у меня нет карты', undefined],
  ['только не картой', undefined],
  ['карта не работает', undefined],
  ['без карты', undefined],
  ['карту заблокировали', undefined],
  ['какой у вас телефон', undefined],
  ['ваш телефон', undefined],
  ['позвоните мне на телефон', undefined],
  ['подскажите телефон', undefined],
  ["I don't have a card", undefined],
  ['not by card', undefined],
  ['call me on my phone', undefined],
  ['мама заплатила вчера в банке картой а квитанция потом пришла ещё раз', undefined],
] as const)('«%s» names %s', (text, method) => {
  expect(namedMethod(text)).toBe(method)
})
