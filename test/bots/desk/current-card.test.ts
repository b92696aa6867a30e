import { expect, test } from 'vitest'
import { deskService } from '../../../bots/port/desk-settings.ts'
import { refreshCards } from '../../../core/desk/refresh-cards.ts'
import { remindDesks } from '../../../core/tickets/remind-desks.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { bareWorld } from '../../support/worlds/bare-chat.ts'
import { type DeskForm, DeskScreen, deskForms } from '../../support/worlds/desk-screen.ts'
import { type DeskWorld, deskWorld } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('**', '')

test.each(Object.keys(deskForms) as DeskForm[])('%s: the card tells what matters, and goes with it', async form => {
  const here = await bareWorld()
  const screen = new DeskScreen(here, form, 'ivan')
  await here.linkedPeer('ivan', '20417', '12345')
  const ivan = here.person('ivan')
  await ivan.says('Вопрос-ответ')
  await ivan.presses('Другое')
  await ivan.says('12345')
  await ivan.says('Переоформите на жену')
  await screen.delivers(1)
  const card = () => plain(screen.messages[0]!.text)
  expect(card()).toContain('№ 1 · Другое · новый')
  expect(card()).toContain('Лицевой счёт 12345, переплата 63,11 ₽')
  expect(card()).toMatch(/Тариф: .*3,28 ₽ за кВт·ч/)
  expect(card()).toMatch(/Счётчик № 180607 \(.+\): 20032 на 27\.10\.2026.*поверен до/)
  expect(card()).toMatch(/Счета: октябрь 2026 г\. — начислено .* ₽, итог/)
  expect(card()).toMatch(/Оплаты: [\d ,]+ ₽ \d\d\.\d\d\.2026/)
  expect(card()).toContain('Другие лицевые счета: 20417 (')

  const passesMinute = async () => {
    await here.orm.em.fork().transactional(async em => {
      await remindDesks(em, deskService(here.listening), here.listening.now())
      await refreshCards(em, deskService(here.listening), here.listening.now())
    })
    await screen.delivers(1)
  }
  await ivan.says('20099')
  await screen.delivers(1)
  expect(card()).toContain('передано 20099')
  here.passes({ hours: 30 })
  await passesMinute()
  expect(card()).toContain('🔥 № 1')
  await screen.writes(1, { by: 'Анна', text: 'Пришлите паспорт', replyTo: screen.messages[0]!.ref })
  await passesMinute()
  expect(card()).toMatch(/^✔️ № 1 · Другое · отвечено[\s\S]*Ведёт Анна/)
  const cards = screen.messages.filter(({ text }) => plain(text).includes('Лицевой счёт 12345, '))
  expect(cards).toHaveLength(1)
  const orders = await here.orm.em
    .fork()
    .transactional(em => refreshCards(em, deskService(here.listening), here.listening.now()))
  expect(orders).toBe(0)
})

/** Whoever asks in Telegram blocks the bot, and comes back. */
async function awayAndBack(
  here: DeskWorld,
  desk: { answers(text: string): void; sees(text: string): Promise<unknown>; presses(label: string): void },
) {
  const person = await here.world.linkedResident('Иван', '12345')
  const number = await asksQuestion(person, 'Переоформите договор')
  await desk.sees('Переоформите договор')
  person.chat.blocks()
  await desk.sees('Житель заблокировал бота')
  desk.answers('Пришлите паспорт')
  await desk.sees('Не доставлено')
  person.chat.unblocks()
  await person.says('/menu').hears('Выберите')
  await desk.sees('Этот ответ не дошёл: «Пришлите паспорт»')
  person.listens()
  desk.presses('Отправить жителю')
  await person.hears('Пришлите паспорт')
  return number
}

test('in a forum the topic is renamed, the card keeps its buttons, and what could not be delivered is offered again', async () => {
  const here = await deskWorld()
  const anna = here.agent('Анна')
  const number = await awayAndBack(here, {
    answers: text => void anna.writes(1, text),
    sees: text => anna.sees(1, text),
    presses: label => anna.chat.presses(label),
  })
  await eventually(() => anna.topics(number).at(-1)?.name).toBe('✔️ № 1 · Иван Иванович И. · Договор и документы')
  const [card] = anna.thread(number)
  expect(card!.text).toContain('отвечено')
  expect(card!.keyboard.flat().length).toBeGreaterThan(3)
  expect(refusedCalls(here.world).filter(({ code }) => code !== 403)).toEqual([])
})

test('in a group without topics and in a VK chat the card is changed, and what could not be delivered is offered again', async () => {
  const here = await deskWorld({ telegram: 'group', vk: true })
  const anna = here.agent('Анна')
  const boris = here.vkAgent('Борис')
  const find = (text: string) =>
    anna.chat.waitFor(() => anna.chat.messages.findLast(each => each.isFromBot && each.text.includes(text)))
  await awayAndBack(here, {
    answers: async text => anna.chat.sends(text, { replyTo: (await find('Житель\nПереоформите')).messageId }),
    sees: find,
    presses: label => anna.chat.presses(label),
  })
  for (const messages of [() => anna.chat.messages, () => boris.messages])
    await eventually(() =>
      messages()
        .find(each => each.isFromBot)
        ?.text.includes('· отвечено'),
    ).toBe(true)
})
