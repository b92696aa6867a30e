import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'

// It is 22 November 2026, and the demo's town is billed through October.
let here: BareWorld
let chats = 0
beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

async function resident(...numbers: string[]) {
  const address = `why ${++chats}`
  await here.linkedPeer(address, ...numbers)
  return here.person(address)
}

describe('«Почему столько?»', () => {
  test('under a calculation: the formula of the reading', async () => {
    const ivan = await resident('12345')
    await ivan.says('20099')
    expect(await ivan.presses('Почему столько?')).toEqual([
      `156,65 ₽ = 219,76 за ноябрь 2026 г. − 63,11 переплаты
Лицевой счёт 12345

Расход — разница показаний с 27 октября по 22 ноября 2026 г., 26 дней:
20099 − 20032 = 67 кВт·ч
Стоимость — расход, умноженный на тариф:
67 кВт·ч × 3,28 ₽ = 219,76 ₽

Год назад, за ноябрь 2025 г., ушло 200 кВт·ч. Сейчас в день уходит на 61 % меньше.`,
    ])
  })

  test('asked in words: the debt bill by bill, and the last bill with its penalty, day by day', async () => {
    const viktor = await resident('20764')
    const [answer] = await viktor.says('почему так дорого?!')
    expect(answer).toMatch(/^3 521,67 ₽\nЛицевой счёт 20764\n\nДолг 3 521,67 ₽: 695,25 за июнь 2026 г\. \+ /)
    expect(answer).toContain('+ пени ')
    expect(answer).toContain('792,33 ₽ за октябрь 2026 г.: из чего сложилась сумма\n')
    expect(answer).toContain('33518 − 33283 = 235 кВт·ч')
    expect(answer).toContain(`Пени за просрочку счёта за июнь 2026 г.: 12,00 ₽
Срок оплаты был 15 июля 2026 г. Первые 30 дней после него пени не начисляются, потом — за каждый день:
• с 1 по 13 октября 2026 г., 13 дней: 695,25 ₽ × 9,5 % ÷ 300 × 13 = 2,86 ₽
• с 14 по 31 октября 2026 г., 18 дней: 695,25 ₽ × 9,5 % ÷ 130 × 18 = 9,14 ₽`)
  })

  test('under a month of the statement: that month; nobody else’s', async () => {
    const olga = await resident('20417')
    await olga.says('/statement')
    await olga.says('3')
    expect((await olga.presses('Почему столько?')).join()).toMatch(/^[\d ,]+ ₽ за сентябрь 2026 г\./)
    const stranger = await resident('20802')
    const forged = { kind: 'go', go: 'why:1.2026-10' } as const
    expect((await stranger.does(forged)).join()).not.toContain('20417')
    const nobody = here.person('why nobody')
    await here.linkedPeer('why nobody')
    expect((await nobody.says('почему столько?')).join()).toContain('Сначала подключите лицевой счёт')
  })
})

describe('what can be known ahead is on the card', () => {
  test('the usual use and this month’s bill, until a reading makes it known', async () => {
    const alexey = await resident('31206')
    const usual = /Обычно уходит 5,1 кВт·ч в день\. За ноябрь 2026 г\. выйдет около 154 кВт·ч, около 504 ₽/
    expect((await alexey.says('/card')).join()).toMatch(usual)
    await alexey.says('7450')
    expect((await alexey.says('/card')).join()).not.toContain('Обычно уходит')
  })

  test('the penalty of a debt, there and where it is paid', async () => {
    const viktor = await resident('20764')
    const warned =
      'Пени: уже 24,38 ₽ и растут каждый день, к 30 ноября будет 35,48 ₽. Они войдут в счёт за ноябрь 2026 г.; если оплатить долг сегодня, в нём останется 24,38 ₽.'
    expect((await viktor.says('/card')).join()).toContain(warned)
    expect((await viktor.says('/pay')).join()).toContain(warned)
    // Four kopecks are nothing to be warned of.
    expect((await (await resident('20802')).says('/card')).join()).not.toMatch(/пени/i)
  })

  test('the end of a verification: ahead, and loudly when it is over', async () => {
    const konstantin = await resident('21137')
    expect((await konstantin.says('/card')).join()).toContain(
      'Поверка счётчика № 08114429 действует до 13 декабря 2026 г.',
    )
    await here.orm.em.fork().execute(`update meters set verified_until = '2026-11-01' where serial = '08114429'`)
    expect((await konstantin.says('/card')).join()).toContain(
      'Поверка счётчика № 08114429 закончилась 1 ноября 2026 г.',
    )
  })
})

describe('everything is answered', () => {
  test.each([
    ['опалтить', 'Вы имели в виду «Оплатить»?'],
    ['отвяжи счет', 'Вы имели в виду «Отвязать счёт»?'],
    ['привет', 'Здравствуйте!'],
    ['спасибо', 'Пожалуйста!'],
    ['кто ты?', 'Это бот вашего поставщика'],
    ['вы жулики', 'вопрос разберёт специалист'],
    ['👍', 'Хорошо.'],
    ['', 'Не удалось вас понять'],
    ['абракадабра', 'Не удалось вас понять'],
    ['Ы'.repeat(4000), 'Не удалось вас понять'],
    ['двадцать тысяч девяносто девять', 'На счётчике 20099 на 22 ноября. Верно?'],
    ['20.099', 'На счётчике 20099 на 22 ноября. Верно?'],
    ['12345', 'Такой номер у вашего счёта или счётчика'],
    ['лс 99999 показания 20099', 'номер другого счёта'],
    ['примерно 20099', 'Не удалось разобрать показание'],
  ])('«%s»', async (said, answer) => {
    const ivan = await resident('12345')
    expect((await ivan.says(said)).join()).toContain(answer)
  })

  test('nothing grave begins by a slip: the button does it', async () => {
    const ivan = await resident('12345')
    await ivan.says('аплатить')
    expect((await ivan.presses('Оплатить')).join()).toMatch(/аванс|оплатить/)
  })

  test('«да» to «Вы имели в виду …?» does it, «нет» leads to the menu, and anything else is what it is', async () => {
    const viktor = await resident('20764')
    await viktor.says('аплатить')
    expect((await viktor.says('да')).join()).toContain('Сколько оплатить по счёту 20764?')
    await viktor.says('/menu')
    await viktor.says('отвяжи счет')
    expect((await viktor.says('нет')).join()).toContain('Выберите действие')
    expect((await viktor.says('да')).join()).toContain('Хорошо. Если что-то понадобится')
    await viktor.says('аплатить')
    expect((await viktor.says('какой у вас тариф')).join()).toContain('3,28')
    expect((await viktor.says('да')).join()).not.toContain('Сколько оплатить')
  })

  test('«да» to «Это показание счётчика?» sends the number; where it was taken already, nothing', async () => {
    const viktor = await resident('20764')
    expect((await viktor.says('у соседа 33600')).join()).toContain('Это показание счётчика? Ответьте «да»')
    expect((await viktor.says('да')).join()).toContain('33518 → 33600')
    expect((await viktor.says('у соседа 33610')).join()).toContain('Это показание счётчика?')
    expect((await viktor.says('нет')).join()).toContain('Хорошо.')
    expect((await viktor.says('да')).join()).toContain('Хорошо.')
    expect((await viktor.says('у соседей 33610 и 45000')).join()).toContain('Это показание счётчика?')
    expect((await viktor.says('да')).join()).toContain('Уже передано: 33600')
    const ivan = await resident('12345', '20991')
    await here.orm.em
      .fork()
      .execute("update links set label = 'Дача' where account_id = (select id from accounts where number = '12345')")
    expect((await ivan.says('дача 20099')).join()).toContain('20032 → 20099')
    expect((await ivan.says('да')).join()).toContain('Хорошо.')
  })

  test('stickers, voices and files', async () => {
    const ivan = await resident('12345')
    for (const [what, answer] of [
      ['voice', 'Голосовые сообщения бот не слушает'],
      ['document', 'Файлы бот не открывает'],
      ['other', 'Это бот прочитать не может'],
    ] as const)
      expect((await ivan.does({ kind: 'attachment', what })).join()).toContain(answer)
  })

  test('free words while specialists are waiting for them are theirs', async () => {
    const anna = await resident('20802')
    await anna.says('вопрос')
    await anna.says('другое')
    await anna.says('Переоформите договор на жену, пожалуйста')
    expect((await anna.says('почему так долго не отвечаете')).join()).toContain('Передано: вопрос № 1')
    expect((await anna.says('спасибо')).join()).toContain('Пожалуйста')
  })
})

describe('several meters at once', () => {
  test('are told by their numbers or order, one after another', async () => {
    const address = `why ${++chats}`
    await here.linkedPeer(address, '20802')
    const em = here.orm.em.fork()
    await em.execute(`with m as (
        insert into meters (account_id, serial, model, zones, digits, ratio, installed_on)
        select id, '41523', 'СО-2', 1, 5, 1, '2026-01-01' from accounts where number = '20802' returning id)
      insert into readings (meter_id, source, taken_on, values_wh, period, state, billed, sent_at)
      select id, 'opening', '2026-10-20', '{300000}', '2026-10-01', 'accepted', true, now() from m`)
    const marina = here.person(address)
    const answers = (await marina.says('первый 28900 второй 345')).join()
    expect(answers).toContain('28871 → 28900')
    expect(answers).toContain('300 → 345')
    expect((await marina.says('41523 — 346')).join()).toContain('300 → 346')
  })
})
