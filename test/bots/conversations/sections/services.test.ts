import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handleUpdate } from '../../../../bots/turn/handle-update.ts'
import { type BareWorld, bareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'
import { agentWrites, entriesIn, ordersOf, questionsIn } from '../../../support/worlds/bare-desk.ts'

let here: BareWorld
let chats = 0

// Monday noon in Kemerovo, when the desk works.
beforeAll(async () => {
  here = await openBareWorld()
  here.passes({ hours: 24 })
})
afterAll(() => here.close())

async function resident(...numbers: string[]) {
  const address = `customer ${++chats}`
  await here.linkedPeer(address, ...numbers)
  const labels = async () => (await here.said(address)).at(-1)!.buttons!.map(row => row.map(({ label }) => label))
  return { address, labels, ...here.person(address) }
}

/** Up to the summary of a request for a new meter. */
async function fillsIn(anna: Awaited<ReturnType<typeof resident>>) {
  await anna.says('Доп. услуги')
  await anna.says('1')
  await anna.presses('Оставить заявку')
  await anna.says('8 913 123-45-67')
  await anna.presses('В любое время')
  return await anna.presses('Без комментария')
}

test('a request: service, telephone, time, comment, and a thread at the desk with all of it', async () => {
  const ivan = await resident('12345')
  const [list] = await ivan.says('Доп. услуги')
  expect(list).toContain('1. Замена счётчика — 2 500,00 ₽\n2. Опломбировка счётчика — бесплатно\n')
  expect(list).toContain('Увеличение мощности и подключение — по смете')
  const [details] = await ivan.presses('Замена счётчика')
  expect(details).toMatch(/^Замена счётчика — 2 500,00 ₽\nСрок: до 5 рабочих дней\n\nСнимем старый/)
  expect(await ivan.presses('Оставить заявку')).toEqual([expect.stringContaining('номер телефона')])
  expect(await ivan.says('20099')).toEqual([expect.stringContaining('не похоже на российский номер')])
  expect(await ivan.says('8 (3842) 12-34-56')).toEqual([expect.stringContaining('Когда вам удобно?')])
  expect(await ivan.labels()).toEqual([
    ['вт, 24.11, до обеда', 'вт, 24.11, после обеда'],
    ['ср, 25.11, до обеда', 'ср, 25.11, после обеда'],
    ['чт, 26.11, до обеда', 'чт, 26.11, после обеда'],
    ['В любое время'],
  ])
  expect(await ivan.presses('ср, 25.11, до обеда')).toEqual([expect.stringContaining('Что ещё важно')])
  const [summary] = await ivan.says('домофон 12, **злая** собака')
  expect(summary).toContain(
    'Заявка: Замена счётчика\n\nЛицевой счёт: 12345\nТелефон: +7 3842 12-34-56\nУдобное время: ср, 25.11, до обеда\n',
  )
  const [taken] = await ivan.presses('Отправить заявку')
  const number = Number(/^Заявка № (\d+) принята: Замена счётчика\. Специалист ответит/.exec(taken!)![1])
  expect((await questionsIn(here)).find(({ id }) => id === number)).toMatchObject({ category: 'service', state: 'new' })
  expect((await entriesIn(here)).find(({ question }) => question === number)?.text.replaceAll('\u00a0', ' ')).toBe(
    `Заявка: Замена счётчика (2 500,00 ₽)
Лицевой счёт: 12345
Телефон: +7 3842 12-34-56
Удобное время: ср, 25.11, до обеда
Комментарий: домофон 12, **злая** собака`,
  )
  expect(await ordersOf(here, number)).toEqual([{ desk: 'bring' }])
  expect((await ivan.presses('Открыть заявку')).join()).toContain(
    `Вопрос № ${number}, Доп. услуги\nпередан специалисту`,
  )
  await agentWrites(here, 'Анна', number, 'Мастер приедет в среду в 11:00')
  expect((await ivan.says('Мои вопросы')).join()).toContain('Выберите, чтобы прочитать')
  expect((await ivan.presses(`№ ${number}, Доп. услуги: есть ответ`)).join()).toContain('Мастер приедет в среду')
})

test('a double tap sends one request', async () => {
  const anna = await resident('20802')
  await fillsIn(anna)
  const dialog = await here.dialog(anna.address)
  const press = { kind: 'answer', question: dialog.question, answer: 'send' } as const
  const before = (await questionsIn(here)).length
  await Promise.all(['tap 1', 'tap 2'].map(id => handleUpdate(here.listening, here.update(anna.address, id, press))))
  await anna.presses('Отправить заявку')
  expect((await questionsIn(here)).length).toBe(before + 1)
  expect((await anna.does(press)).join()).toContain('прежнего вопроса')
})

describe('before it is sent', () => {
  test('it may be filled in again, or dropped', async () => {
    const anna = await resident('20802')
    await fillsIn(anna)
    expect(await anna.presses('Заполнить заново')).toEqual([expect.stringContaining('номер телефона')])
    await anna.says('+7 913 765-43-21')
    await anna.says('в субботу после 12')
    const [summary] = await anna.says('без комментария')
    expect(summary).toContain('Телефон: +7 913 765-43-21\nУдобное время: в субботу после 12\n\nВсё верно?')
    const before = (await questionsIn(here)).length
    expect(await anna.presses('Не отправлять')).toEqual(['Хорошо, заявка не отправлена.'])
    expect((await questionsIn(here)).length).toBe(before)
  })

  test('a menu word leaves it, and what is too long is asked for again', async () => {
    const anna = await resident('20802')
    await anna.does({ kind: 'go', go: 'service-request:electrician' })
    await anna.says('89131234567')
    expect(await anna.says('х'.repeat(101))).toEqual([expect.stringContaining('до 100 букв')])
    await anna.says('завтра')
    expect(await anna.says('х'.repeat(501))).toEqual([expect.stringContaining('до 500 букв')])
    expect((await anna.says('Лицевой счёт')).join()).toContain('Лицевой счёт 20802')
  })

  test('nobody has to come for a paper, so no time is asked for', async () => {
    const anna = await resident('20802')
    await anna.does({ kind: 'go', go: 'service-request:no-debt-certificate' })
    expect(await anna.says('89131234567')).toEqual(['Хотите что-нибудь добавить?'])
    expect((await anna.presses('Без комментария')).join()).not.toContain('Удобное время')
  })

  test('of several accounts one is chosen', async () => {
    const nikolay = await resident('20991', '40992')
    await nikolay.does({ kind: 'go', go: 'service-request:sealing' })
    expect((await nikolay.says('2')).join()).toContain('номер телефона')
    await nikolay.says('89131234567')
    await nikolay.says('завтра')
    expect((await nikolay.says('нет')).join()).toContain('Лицевой счёт: 40992')
  })
})

test('an account is needed, and a service that there is', async () => {
  const nobody = await resident()
  expect((await nobody.does({ kind: 'go', go: 'service-request:sealing' })).join()).toContain('Сначала подключите')
  for (const id of ['', 'x', 'constructor'])
    expect((await nobody.does({ kind: 'go', go: `service-request:${id}` })).join()).toContain('Выберите услугу')
})

test('a reading typed at the list is one', async () => {
  const ivan = await resident('12345')
  await ivan.says('услуги')
  expect((await ivan.says('20099')).join()).toContain('К оплате 156,65')
})

test('five a day are enough', async () => {
  const anna = await resident('20911')
  for (let day = 1; day <= 5; day++) {
    await fillsIn(anna)
    await anna.presses('Отправить заявку')
  }
  await fillsIn(anna)
  expect((await anna.presses('Отправить заявку')).join()).toContain('8 800 3012 555')
})

test('in English the resident reads English, and the desk Russian', async () => {
  const john = await resident('20764')
  await john.says('/language')
  await john.says('English')
  await john.says('services')
  await john.presses('Meter replacement')
  await john.presses('Request it')
  await john.says('89131234567')
  await john.presses('Tue 24\u00a0November, morning')
  expect((await john.presses('Nothing else')).join()).toContain('Time: Tue 24 November, morning')
  await john.presses('Send the request')
  expect((await entriesIn(here)).at(-1)?.text).toContain('Удобное время: вт, 24.11, до обеда')
})

test('the telephone is not repeated where the messenger may not carry personal data', async () => {
  const barred = await bareWorld({ channelsWithoutPersonalData: ['telegram'] })
  await barred.linkedPeer('ivan', '12345')
  const ivan = barred.person('ivan')
  await ivan.does({ kind: 'go', go: 'service-request:no-debt-certificate' })
  await ivan.says('89131234567')
  const [summary] = await ivan.presses('Без комментария')
  expect(summary).toContain('Телефон: ••• 67')
  barred.listening.desk.addresses = {}
  await ivan.says('услуги')
  expect((await ivan.says('1')).join()).toContain('Заказать услугу можно по телефону 8 800 3012 555')
  expect((await ivan.does({ kind: 'go', go: 'service-request:sealing' })).join()).toContain('8 800 3012 555')
  barred.listening.supplier.services = undefined
  expect(await ivan.says('услуги')).toEqual(['Об услугах расскажут по телефону 8 800 3012 555.'])
})

test('who owes is told before they ask for a certificate of no debt, and may pay at once', async () => {
  const victor = await resident('20764')
  expect(await victor.says('мне нужна справка об отсутствии долга')).toEqual([expect.stringContaining('Доп. услуги')])
  await victor.says('7')
  expect(await victor.presses('Оставить заявку')).toEqual([
    expect.stringMatching(
      /^Не оплачено 3 521,67 ₽, лицевой счёт 20764\. Пока есть долг, в этой услуге откажут[\s\S]+номер телефона/,
    ),
  ])
  expect(await victor.labels()).toEqual([['Оплатить']])
  const ivan = await resident('12345')
  await ivan.says('Доп. услуги')
  await ivan.says('7')
  expect(await ivan.presses('Оставить заявку')).toEqual([expect.stringMatching(/^Напишите номер телефона/)])
})
