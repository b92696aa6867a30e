import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeMessage } from '../../../bots/delivery/notice-message.ts'
import { viewCard } from '../../../bots/desk/view-card.ts'
import { cardRu } from '../../../bots/texts/desk/ru/card-ru.ts'
import { ru } from '../../../bots/texts/ru/ru.ts'
import { Ticket } from '../../../core/tickets/ticket.table.ts'
import { type BareWorld, bareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { codeIn, residents } from '../../support/worlds/household.ts'

let here: BareWorld
const { resident, newcomer, account } = residents(() => here)

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

type Person = Awaited<ReturnType<typeof resident>>

/** An owner who shows a code, and what they see with it. */
async function shares(owner: Person, role: 'Только смотреть' | 'Смотреть и платить', name: string) {
  await owner.says('поделиться доступом')
  await owner.presses(role)
  return codeIn(await owner.says(name))
}

async function letIn(number: string, role: 'Только смотреть' | 'Смотреть и платить', name = 'Мама') {
  const owner = await resident(number)
  const relative = await newcomer()
  const code = await shares(owner, role, name)
  await relative.presses('Код от близкого')
  await relative.says(code)
  const said = await relative.presses('Да, принять')
  return { owner, relative, code, said }
}

const ownersOnly = async (relative: Person, words: string[]) => {
  for (const said of words)
    expect(await relative.says(said)).toMatch(/^Доступ «.+» этого не позволяет\. По счёту \d+ вам можно видеть/)
}

describe('a viewer', () => {
  test('sees everything and has no say', async () => {
    const { owner, relative, said } = await letIn('20417', 'Только смотреть')
    expect(said).toContain('Вам открыли доступ к счёту 20417. Можно видеть сумму')
    expect(said).toContain('Доступ от владельца счёта: «Только смотреть»')
    expect(said).not.toContain('Электронная почта')
    expect(await relative.buttons()).toEqual([
      ['Квитанция'],
      ['Расчёты', 'Мои платежи'],
      ['История показаний', 'Почему столько?'],
      ['Настройки', 'Мои счета'],
    ])
    expect(await owner.notices()).toEqual([
      expect.objectContaining({ notice: 'access-taken', guestName: 'Мама', role: 'viewer', accountNumber: '20417' }),
    ])

    const id = (await account('20417')).id
    expect(await relative.says('расчёты')).toContain('лицевой счёт 20417')
    await relative.says('/receipt')
    expect((await here.said(relative.address)).at(-1)).toMatchObject({ kind: 'receipt' })
    expect(await relative.says('мои платежи')).toContain('Платежи по счёту 20417')
    // No button leads where they may not go.
    await relative.says('история показаний')
    await relative.presses('3\u00a0месяца')
    expect((await relative.buttons()).flat()).not.toContain('Передать показания')
    for (const said of ['почему столько', 'мои платежи']) {
      await relative.says(said)
      expect((await relative.buttons()).flat()).not.toContain('Оплатить')
    }
    await ownersOnly(relative, [
      'т1 12100 т2 6100',
      '/reading',
      '/pay',
      '500 ₽',
      '/email',
      'доступ',
      'поделиться доступом',
    ])
    for (const go of ['reading', 'pay', 'share', 'access', 'change-email'])
      expect(await relative.goes(`${go}:${id}`)).toContain(
        'Доступ «Только смотреть» этого не позволяет. По счёту 20417',
      )
    expect(await relative.says('/settings')).toContain(
      'Лицевой счёт 20417\nДоступ от владельца счёта: «Только смотреть»',
    )
    expect((await relative.buttons())[0]).toEqual(['Квитанции', 'Название счёта'])
  })

  test('is promised no reminder, which only owners get', async () => {
    const { relative } = await letIn('12345', 'Только смотреть')
    expect(await relative.says('до свидания')).toBe('До свидания! Пишите в любое время.')
  })

  test('is offered nothing under a month’s bill that only others may do', async () => {
    const notice = { notice: 'bill-itself', accountId: 1, accountNumber: '20417', period: '2026-11' } as const
    const due = { dueKopecks: '15665', dueDay: '2026-12-15', receiptId: 1 }
    const under = (role: 'owner' | 'viewer' | 'payer') =>
      noticeMessage({ ...notice, ...due, role }, ru)
        .buttons?.flat()
        .map(({ label }) => label)
    expect(under('viewer')).toEqual(['Настроить квитанции'])
    expect(under('payer')).toEqual(['Оплатить', 'Настроить квитанции'])
    expect(under('owner')).toEqual(['Оплатить', 'Настроить квитанции'])
  })

  test('asks questions for themselves, not as the account’s resident', async () => {
    const { relative } = await letIn('20583', 'Только смотреть')
    await relative.says('вопрос')
    await relative.says('другое')
    expect(await relative.says('Переоформите на жену')).toContain('передан специалисту')
    const [question] = await here.orm.em.fork().find(Ticket, {}, { orderBy: { id: 'desc' }, limit: 1 })
    expect(question?.account ?? null).toBeNull()
    const { supplier, now } = here.listening
    const card = await viewCard({ em: here.orm.em.fork(), supplier, now: now(), channel: 'telegram' }, question!)
    expect(cardRu.card(card, true)).toContain('Житель: близкий по счёту 20583 (')
  })
})

describe('a payer', () => {
  test('sees all that a viewer sees, and pays by a contact of their own', async () => {
    const { relative, said } = await letIn('20764', 'Смотреть и платить')
    expect(said).toContain('К оплате 3')
    expect(await relative.buttons()).toEqual([
      ['Квитанция', 'Оплатить'],
      ['Расчёты', 'Мои платежи'],
      ['История показаний', 'Почему столько?'],
      ['Настройки', 'Мои счета'],
    ])
    await ownersOnly(relative, ['33601', '/email'])
    expect(await relative.says('расчёты')).toContain('лицевой счёт 20764')
    await relative.says('/pay 500 ₽')
    await relative.says('по СБП')
    expect(await relative.says('Согласен')).toContain('Куда прислать кассовый чек')
    expect(await relative.says('+7 913 123-45-67')).toContain('Нажмите «Перейти к оплате»')
  })

  test('learns nothing of the owner’s address by typing it: it is shown as any other', async () => {
    const { relative } = await letIn('20583', 'Смотреть и платить')
    const { email } = await account('20583')
    await relative.says('/pay 500 ₽')
    await relative.says('по СБП')
    await relative.says('Согласен')
    expect(await relative.says(email!)).toContain(`Чек придёт на ${email}.`)
  })

  test('who proves more becomes an owner, and an owner loses nothing by a code', async () => {
    const { owner, relative } = await letIn('21050', 'Смотреть и платить')
    await relative.says('/link')
    for (const word of ['Кемерово', '21050', '1', 'Захарова', 'Анна', 'у меня нет почты', '21050'])
      await relative.says(word)
    const code = await shares(owner, 'Только смотреть', 'Брат')
    const brother = await resident('21050')
    await brother.says('код от близкого')
    expect(await brother.says(code)).toContain('уже подключён с полным доступом')
    const other = await newcomer()
    await other.says('код от близкого')
    expect(await other.says(code)).toContain('Вам открывают доступ к счёту 21050')
    expect(await other.presses('Да, принять')).toContain('Вам открыли доступ')
  })
})

describe('the code', () => {
  test('works once, for ten minutes, and for nobody who guesses', async () => {
    const { owner, code } = await letIn('31206', 'Только смотреть')
    const stranger = await newcomer()
    await stranger.says('код от близкого')
    expect(await stranger.says(code)).toContain('Код не подошёл')
    const late = await shares(owner, 'Только смотреть', 'Брат')
    here.passes({ minutes: 10 })
    await stranger.says('код от близкого')
    expect(await stranger.says(late)).toContain('Код не подошёл')
    for (let tries = 0; tries < 3; tries++) {
      await stranger.says('код от близкого')
      await stranger.says('000-000-000-000')
    }
    await stranger.says('код от близкого')
    expect(await stranger.says(await shares(owner, 'Только смотреть', 'Брат'))).toContain('Слишком много попыток')
    // One who guesses does not keep others out.
    const brother = await newcomer()
    await brother.says('код от близкого')
    await brother.says(await shares(owner, 'Только смотреть', 'Брат'))
    expect(await brother.presses('Да, принять')).toContain('Вам открыли доступ')
  })

  test('is worth nothing once who showed it is the owner no more', async () => {
    const owner = await resident('31574')
    const code = await shares(owner, 'Только смотреть', 'Мама')
    await owner.says('Выход')
    await owner.says('да')
    const relative = await newcomer()
    await relative.says('код от близкого')
    expect(await relative.says(code)).toContain('Код не подошёл')
  })

  test('a name has one line; what is asked may be left at any time', async () => {
    const owner = await resident('31574')
    expect(await owner.says('доступ')).toContain('близким не открыт')
    await owner.presses('Открыть доступ')
    await owner.says('2')
    expect(await owner.says('две\nстроки')).toContain('Слишком длинно: нужна одна строка')
    expect(await owner.says('/menu')).toMatch(/^Выберите действие в меню/)
  })
})

describe('the owner', () => {
  test('ends access while the relative names the account: that is said, and nothing of a name', async () => {
    const { owner, relative } = await letIn('20911', 'Только смотреть', 'Мама')
    await relative.says('мои счета')
    await relative.presses('Назвать счёт')
    await owner.says('доступ к счёту')
    await owner.presses('Мама: Только смотреть')
    await owner.presses('Да, закрыть')
    const said = await relative.says('Дача')
    expect(said).toContain('Доступ к счёту 20911 закрыт')
    expect(said).not.toContain('называется')
  })

  test('sees who has access and ends it; the relative is told, and everything half-done there ends too', async () => {
    const { owner, relative } = await letIn('40233', 'Смотреть и платить', 'Мама')
    const second = await newcomer()
    await second.says('код от близкого')
    await second.says(await shares(owner, 'Только смотреть', 'Сосед'))
    await second.presses('Да, принять')
    await relative.says('/pay 500 ₽')
    await relative.says('аванс')
    await relative.says('по СБП')

    const list = await owner.says('доступ к счёту')
    expect(list).toMatch(
      /• Мама: «Смотреть и платить», Telegram, с \d\d? ноября 2026 г\.\n• Сосед: «Только смотреть», Telegram/,
    )
    expect(await owner.says('/settings')).toContain('Доступ для близких: открыт для 2 человек')
    await owner.presses('Доступ для близких')
    expect(await owner.presses('Мама: Смотреть и платить')).toContain('Закрыть доступ: Мама')
    expect(await owner.presses('Нет, оставить')).toContain('Выберите, кому его закрыть')
    await owner.says('мама')
    expect(await owner.presses('Да, закрыть')).toContain('Доступ закрыт: Мама')
    expect(await relative.notices()).toContainEqual({ notice: 'access-ended', accountNumber: '40233' })
    await relative.says('Согласен')
    expect(await relative.says('+7 913 123-45-67')).toContain('Сначала подключите')
    expect(await relative.says('/account')).toContain('Сначала подключите')
    expect(await owner.says('доступ')).not.toContain('Мама')
    expect(await second.says('/account')).toContain('Лицевой счёт 40233')
  })

  test('who leaves says goodbye for the relatives, too: they are told', async () => {
    const { owner, relative } = await letIn('20802', 'Только смотреть', 'Мама')
    expect(await owner.says('Выход')).toContain('Доступ, который вы открыли близким, закроется: мы им напишем.')
    await owner.presses('Да, отвязать')
    expect(await relative.notices()).toContainEqual({
      notice: 'access-ended',
      accountNumber: '20802',
      why: 'owner-left',
    })
    expect(await relative.says('/account')).toContain('Сначала подключите')
  })

  test('who leaves one of two chats keeps the relatives', async () => {
    const { owner, relative } = await letIn('20991', 'Только смотреть', 'Мама')
    await resident('20991')
    expect(await owner.says('Выход')).not.toContain('близким')
    await owner.presses('Да, отвязать')
    expect(await relative.says('/account')).toContain('Лицевой счёт 20991')
  })

  test('who else has proved the account theirs is shown too', async () => {
    const [wife] = [await resident('40992'), await resident('40992')]
    expect(await wife.says('доступ')).toContain('Полный доступ по своему коду есть ещё и здесь:\n• Telegram, с')
  })
})

test('a code for a relative names the bots with where they are found', async () => {
  const chats = { telegram: 'https://t.me/kilovatt_bot', max: 'https://max.ru/kilovatt_bot' }
  const linked = await bareWorld({ chats })
  await linked.linkedPeer('anna', '20417')
  const anna = linked.person('anna')
  await anna.says('поделиться доступом')
  await anna.presses('Только смотреть')
  const said = (await anna.says('Мама')).join()
  for (const address of Object.values(chats)) expect(said).toContain(address.replace('https://', ''))
})
