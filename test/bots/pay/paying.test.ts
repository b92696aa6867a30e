import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Dialog } from '../../../bots/turn/dialog.table.ts'
import { Account } from '../../../core/accounts/account.table.ts'
import { unlinkAccount } from '../../../core/linking/unlink-account.ts'
import { PayLink, Payment } from '../../../core/payments/payment.table.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'

let here: BareWorld
let chats = 0

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

/** Somebody linked to an account, by default the manual's, who owes 156,65 ₽ after a reading. */
async function resident(number = '20764') {
  const address = `payer ${++chats}`
  await here.linkedPeer(address, number)
  const person = here.person(address)
  return {
    address,
    ...person,
    /** Says one thing after another; gives what the bot says to the last. */
    async goesOn(...texts: string[]) {
      let said: string[] = []
      for (const text of texts) said = await person.says(text)
      expect(said).toHaveLength(1)
      return said[0]!
    },
    buttons: async () => (await here.said(address)).at(-1)!.buttons ?? [],
    labels: async () =>
      (await here.said(address)).at(-1)!.buttons?.map(row => row.map(({ label }) => label.replaceAll('\u00a0', ' '))),
    payments: async () => {
      const em = here.orm.em.fork()
      const peer = await em.findOneOrFail(Peer, { externalId: address })
      return await em.find(Payment, { peer: peer.id }, { orderBy: { createdAt: 'asc' } })
    },
  }
}

describe('what is owed', () => {
  test('is paid by card: the sum, the method, the terms, and one message with a link', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('Оплатить')).toBe(
      'К оплате 3 521,67 ₽\nПросрочено с 16 июля\n\nСколько оплатить по счёту 20764? Нажмите кнопку или напишите другую сумму, например 500 или 500,50.\n\nПени: уже 24,38 ₽ и растут каждый день, к 30 ноября будет 35,48 ₽. Они войдут в счёт за ноябрь 2026 г.; если оплатить долг сегодня, в нём останется 24,38 ₽.',
    )
    expect(await viktor.labels()).toEqual([['Оплатить 3 521,67 ₽'], ['Мои платежи']])
    expect(await viktor.presses('Оплатить 3\u00a0521,67\u00a0₽')).toEqual([
      '3 521,67 ₽, лицевой счёт 20764\n\nКак оплатить?',
    ])
    expect(await viktor.labels()).toEqual([
      ['Банковская карта', 'СБП'],
      ['Кошелёк ЮMoney', 'Баланс телефона'],
      ['По QR-коду квитанции'],
      ['Другая сумма'],
    ])
    expect(await viktor.presses('Банковская карта')).toEqual([
      '3 521,67 ₽, банковская карта\n\nЧтобы оплатить, согласитесь с условиями пользовательского соглашения. Без согласия дальнейшая оплата невозможна.',
    ])
    expect(await viktor.buttons()).toContainEqual([
      { label: 'Прочитать условия', url: 'https://www.eskk.ru/lk/payment-terms/' },
    ])
    const [link, ...more] = await viktor.presses('Согласен')
    expect(more).toEqual([])
    expect(link).toContain('К оплате 3 521,67 ₽, банковская карта\nЛицевой счёт 20764\n\nНажмите «Перейти к оплате».')
    expect(link).toContain('Чек придёт на v.•••@example.com.')
    expect(await viktor.buttons()).toEqual([
      [{ label: 'Перейти к оплате', url: expect.stringMatching(/^http:\/\/localhost\/pay\/[\w-]{32}$/) }],
      [{ label: 'По QR-коду квитанции', go: expect.stringMatching(/^pay-by-qr:\d+\.352167$/) }],
    ])
    expect(await viktor.payments()).toMatchObject([
      { state: 'new', method: 'card', amountKopecks: 352_167n, receiptContact: { email: 'v.popov@example.com' } },
    ])
    expect((await here.dialog(viktor.address)).memory).toBeNull()
  })

  test('may be paid in part, and more than it, which says what stays as an advance', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', '500 р')).toBe(
      '500,00 ₽, лицевой счёт 20764\nПосле этого останется 3 021,67 ₽\n\nКак оплатить?',
    )
    expect(await viktor.goesOn('Другая сумма', '4 000,50')).toBe(
      '4 000,50 ₽, лицевой счёт 20764\nИз них 3 521,67 ₽ — к оплате сейчас, 478,83 ₽ останется авансом\n\nКак оплатить?',
    )
    await viktor.goesOn('сбп', 'согласен')
    expect(await viktor.payments()).toMatchObject([{ method: 'sbp', amountKopecks: 400_050n }])
  })

  test.each(['да', 'Все', 'весь долг', 'полностью', 'Оплачу всё'])('«%s» is the sum that is offered', async text => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', text)).toContain('3 521,67 ₽, лицевой счёт 20764\n\nКак оплатить?')
    expect(await viktor.goesOn('Другая сумма', text)).toContain('3 521,67 ₽, лицевой счёт 20764')
  })

  test.each(['только 500', '500 пожалуйста', 'оплачу 500 рублей'])('«%s» is 500 rubles', async text => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', text)).toContain('500,00 ₽, лицевой счёт 20764')
  })

  test('a sum may come with the word, and with its currency alone', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('оплатить 500')).toContain('500,00 ₽')
    expect(await viktor.goesOn('/menu', '750 ₽')).toContain('750,00 ₽, лицевой счёт 20764')
    expect(await viktor.goesOn('/pay 0,5')).toContain('Сколько оплатить')
  })

  test('an unclear sum is asked again, and too small or too large a one explained', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', 'сколько не жалко')).toContain('Не удалось разобрать сумму')
    expect(await viktor.goesOn('50 коп.')).toBe('Оплатить можно от 1,00 ₽. Напишите другую сумму.')
    expect(await viktor.goesOn('100 001 р')).toContain('не больше 100 000,00 ₽')
    await viktor.says('/pay')
    for (const text of ['a', 'b', 'c']) expect(await viktor.goesOn(text)).toContain('Не удалось')
    expect(await viktor.goesOn('d')).toContain('Пока остановимся')
    expect(await viktor.payments()).toEqual([])
  })
})

describe('with nothing to pay', () => {
  test('an advance is offered, and paid in any sum', async () => {
    const ivan = await resident('12345')
    expect(await ivan.goesOn('Оплатить')).toBe(
      'Переплата 63,11 ₽, платить ничего не нужно\n\nЕсли хотите заплатить вперёд, внесите аванс: он зачтётся в следующих счетах.',
    )
    expect(await ivan.goesOn('Внести аванс')).toBe('Напишите сумму аванса по счёту 12345, например 500 или 500,50.')
    expect(await ivan.goesOn('300')).toContain('300,00 ₽, лицевой счёт 12345\nВся сумма останется авансом')
    expect(await ivan.goesOn('другая сумма')).toContain('Напишите сумму аванса')
    expect(await ivan.goesOn('250')).toContain('250,00 ₽')
  })

  test('a sum needs no button; a large one that may be a reading can be called so', async () => {
    const ivan = await resident('12345')
    expect(await ivan.goesOn('/pay', '500 руб.')).toContain('500,00 ₽')
    expect(await ivan.goesOn('/pay', 'что?')).toContain('Выберите один из вариантов')
    expect(await ivan.goesOn('20098')).toContain('20 098,00 ₽')
    expect((await ivan.presses('Это показание счётчика')).join()).toContain('20032 → 20098, расход 66 кВт·ч')
    expect(await ivan.payments()).toEqual([])
  })
})

describe('a bare number', () => {
  test('at the menu is a reading, never a sum', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('33600')).toContain('33518 → 33600')
    expect(await viktor.payments()).toEqual([])
  })

  test('where a sum is asked may prove to be a reading after all', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', '33610')).toContain('33 610,00 ₽')
    expect((await viktor.labels())?.at(-1)).toEqual(['Это показание счётчика'])
    expect(await viktor.presses('Это показание счётчика')).toEqual([expect.stringContaining('33518 → 33610')])
    // More than can be paid at all.
    expect(await viktor.goesOn('/pay', '133630')).toContain('не больше 100 000')
    expect(await viktor.payments()).toEqual([])
  })
})

test('the number of an account is none of the sums: it says for which account', async () => {
  const address = 'payer of two'
  await here.linkedPeer(address, '20991', '40992')
  const nikolay = here.person(address)
  for (const number of ['40992', '20991'])
    expect((await nikolay.says(`оплатить ${number}`)).join()).not.toMatch(/20 991|40 992|^\d/)
  expect((await nikolay.says('оплатить 40992')).join()).toContain('по счёту 40992?')
  expect((await nikolay.says('40992')).join()).toContain('Не удалось разобрать сумму')
})

describe('another sum than the one that is being paid', () => {
  test.each(['600', 'нет, 600', 'лучше 600 рублей'])('«%s» is no reading: it is paid instead', async text => {
    const viktor = await resident()
    for (const before of [['500 ₽'], ['500 ₽', 'картой']]) {
      await viktor.goesOn('/menu', ...before)
      expect(await viktor.goesOn(text)).toContain('600,00 ₽, лицевой счёт 20764')
    }
    const nikolay = await resident('20991')
    expect(await nikolay.goesOn('500 ₽')).toContain('Внести 500,00 ₽ авансом?')
    expect(await nikolay.goesOn(text)).toContain('Внести 600,00 ₽ авансом?')
  })

  test('may prove to be a reading after all', async () => {
    const nikolay = await resident('20991')
    expect(await nikolay.goesOn('500 ₽', '15297')).toContain('Внести 15 297,00 ₽ авансом?')
    expect((await nikolay.presses('Это показание счётчика')).join()).toContain('15260 → 15297')
  })
})

describe('the terms', () => {
  test.each(['согласен', 'Согласна', 'да', '1'])('accepted by «%s»', async text => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', '500', 'картой', text)).toContain('Нажмите «Перейти к оплате»')
  })

  test.each(['не согласен', 'Не согласна', 'нет', '2'])('refused by «%s»', async text => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', '500', 'картой', text)).toContain(
      'Без согласия с условиями оплатить здесь нельзя',
    )
  })

  test('neither accepted nor refused by anything else', async () => {
    const viktor = await resident()
    for (const text of ['может быть', 'не да', '12'])
      expect(await viktor.goesOn('/pay', '500', 'картой', text)).not.toContain('Перейти')
    expect(await viktor.payments()).toEqual([])
  })

  test('refused, nothing is paid', async () => {
    const viktor = await resident()
    expect(await viktor.goesOn('/pay', '500', 'картой', 'Не согласен')).toContain('Без согласия с условиями')
    expect(await viktor.labels()).toEqual([['Квитанция']])
    expect(await viktor.payments()).toEqual([])
  })
})

describe('the fiscal receipt', () => {
  test('without e-mail on file: where to is asked, an address or a phone', async () => {
    const anna = await resident('21050')
    const asked = await anna.goesOn('/pay', '500 ₽', 'юмани', 'согласен')
    expect(asked).toContain('Куда прислать кассовый чек?')
    expect(await anna.goesOn('домой')).toContain('Это не похоже ни на адрес почты')
    expect(await anna.goesOn('anna@mail.ru')).toContain('Чек придёт на anna@mail.ru.')
    expect(await anna.goesOn('/pay', '500 ₽', 'юмани', 'согласен', '8 913 123-45-67')).toContain(
      'Чек придёт на +7913 •••-••-67.',
    )
    const contacts = (await anna.payments()).map(({ state, receiptContact }) => [state, receiptContact ?? null])
    expect(contacts.toSorted()).toEqual([
      ['expired', null],
      ['new', { phone: '79131234567' }],
    ])
  })
})

test('an e-mail on file that the bank does not take is not used: another is asked for', async () => {
  const anna = await resident('21050')
  const onFile = (email: string | null) => here.orm.em.fork().nativeUpdate(Account, { number: '21050' }, { email })
  await onFile('a..b@mail.ru')
  expect(await anna.goesOn('/pay', '500 ₽', 'юмани', 'согласен')).toContain('Куда прислать кассовый чек?')
  expect(await anna.goesOn('иван@почта.рф')).toContain('латинскими буквами')
  expect(await anna.goesOn('ivan@почта.рф')).toContain('Чек придёт на ivan@почта.рф')
  await onFile(null)
})

describe('nothing is begun twice', () => {
  test('by the same press again, or by paying again before the link is opened', async () => {
    const viktor = await resident()
    await viktor.goesOn('/pay', '500', 'картой')
    const { question } = await here.dialog(viktor.address)
    const press = { kind: 'answer', question, answer: 'agree' } as const
    expect((await viktor.does(press)).join()).toContain('Перейти к оплате')
    expect((await viktor.does(press)).join()).toContain('он уже закрыт')
    expect(await viktor.payments()).toHaveLength(1)
    await viktor.goesOn('/pay', '500', 'картой', 'согласен')
    expect((await viktor.payments()).map(({ state }) => state).sort()).toEqual(['expired', 'new'])
  })

  test('a payment opened and not over yet is told of before another', async () => {
    const viktor = await resident()
    await viktor.goesOn('/pay', '500', 'картой', 'согласен')
    const [payment] = await viktor.payments()
    await here.orm.em.fork().nativeUpdate(Payment, payment!.id, { state: 'pending' })
    expect(await viktor.goesOn('/pay')).toContain('Прежний платёж на 500,00 ₽ ещё не завершён.')
    expect(await viktor.presses('Продолжить прежний платёж')).toEqual([
      expect.stringContaining('500,00 ₽ — ждёт оплаты'),
    ])
    expect(await viktor.labels()).toEqual([['Перейти к оплате'], ['По QR-коду квитанции'], ['Мои платежи']])
    expect(await here.orm.em.fork().count(PayLink, { payment: payment!.id })).toBe(2)
  })

  test('nor for an account unlinked meanwhile', async () => {
    const viktor = await resident()
    await viktor.goesOn('/pay', '500', 'картой')
    const em = here.orm.em.fork()
    const peer = await em.findOneOrFail(Peer, { externalId: viktor.address })
    const account = await em.findOneOrFail(Account, { number: '20764' })
    await em.transactional(tx => unlinkAccount(tx, peer.id, account.id, here.listening.now()))
    const said = await viktor.says('согласен')
    expect(said.join()).not.toContain('Перейти к оплате')
    expect(await viktor.payments()).toEqual([])
  })
})

test('nothing of the talk is kept once the link is given', async () => {
  const anna = await resident('21050')
  await anna.goesOn('/pay', '500 ₽', 'сбп', 'согласен', 'anna.secret@mail.ru')
  const dialogs = JSON.stringify(await here.orm.em.fork().find(Dialog, {}))
  expect(dialogs).not.toContain('anna.secret')
})
