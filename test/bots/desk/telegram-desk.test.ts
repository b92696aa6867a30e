import { expect, test } from 'vitest'
import { deskWorld } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

test('a question from Telegram is answered in its topic, followed up, closed, rated and opened again', async () => {
  const here = await deskWorld()
  const ivan = await here.world.linkedResident('Иван', '12345')
  const anna = here.agent('Анна')

  await ivan.says('Вопрос-ответ').hears('О чём ваш вопрос?')
  await ivan.presses('Договор и документы').hears('Опишите вопрос')
  await ivan.says('Переоформите договор на жену').hears('Вопрос № 1 передан специалисту')

  await anna.sees(1, 'Переоформите договор на жену')
  const topic = await anna.topic(1)
  expect(topic.name).toBe('№ 1 · Иван Иванович И. · Договор и документы')
  const [card] = anna.thread(1)
  expect(card).toMatchObject({ isPinned: true })
  expect(card!.text).toContain('Лицевой счёт 12345, переплата 63,11')
  expect(card!.text).not.toContain('ул. Мира')

  ivan.listens()
  const answer = await anna.writes(1, 'Пришлите **копию** паспорта, пожалуйста')
  await ivan.hears('Ответ на вопрос № 1\nСпециалист:\n\nПришлите')
  expect(ivan.heard.join()).not.toContain('Анна')
  await anna.seesMark(answer.messageId, '👌')

  await ivan.does(chat => chat.sendsPhoto({}, 'вот паспорт')).hears('Передано: вопрос № 1')
  const photo = await anna.sees(1, 'вот паспорт')
  expect(photo.photo?.bytes.length).toBeGreaterThan(0)

  ivan.listens()
  await anna.writes(1, '/close')
  await ivan.hears('Вопрос № 1 закрыт')
  await anna.chat.waitFor(() => anna.topics(1).at(-1)?.isClosed)
  await ivan.presses('5').hears('Спасибо за оценку')
  await anna.sees(1, 'Оценка жителя: 5 из 5')

  await ivan.says('Мои вопросы').hears('Выберите, чтобы прочитать')
  await ivan.presses('№ 1, Договор и документы: закрыт').hears('вот паспорт')
  await ivan.presses('Написать ещё').hears('Напишите сообщение по вопросу № 1')
  await ivan.says('Забыл спросить про сроки').hears('снова открыт')
  await anna.sees(1, 'Забыл спросить про сроки')
  expect(anna.topics(1).at(-1)?.isClosed).toBe(false)
  expect(await here.questions()).toMatchObject([{ id: 1, state: 'open', rating: 5 }])
  expect(refusedCalls(here.world)).toEqual([])
})
