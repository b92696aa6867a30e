import { expect, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readable } from '../../support/people/resident.ts'
import { deskWorld } from '../../support/worlds/desk-world.ts'

const chiefsOnly = 'Это могут старшие'
const untold = 'мессенджер не сказал, старший ли вы'

test('in Telegram a group’s administrators may what others may not, and who was thrown out may nothing', async () => {
  const here = await deskWorld()
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, olga] = [here.agent('Анна'), here.chief('Ольга')]
  const number = await asksQuestion(person, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')
  await anna.writes(number, '/карточка')
  await anna.sees(number, chiefsOnly)
  await anna.writes(number, '/бан')
  await anna.writes(number, 'Пришлите паспорт')
  await person.listens().hears('Пришлите паспорт')
  await eventually(() => anna.thread(number).filter(({ text }) => text.includes(chiefsOnly)).length).toBe(2)
  await olga.writes(number, '/карточка')
  await olga.sees(number, 'Иванов Иван Иванович')

  anna.chat.sends('/отчёт')
  await anna.chat.waitFor(({ messages }) => messages.find(({ text, topic }) => !topic && text.includes(chiefsOnly)))
  olga.chat.sends('/report week')
  const report = await olga.chat.waitFor(({ messages }) => messages.find(({ text }) => text.startsWith('📊 Отчёт')))
  expect(readable(report)).toMatch(
    /Вопросов 1, .*\nОтветов 1 из 1, половина за \d+ мин.*\nПо темам\nДоговор и документы: 1 из 1/,
  )
  expect(readable(report)).toMatch(/По специалистам\nАнна: 1 из 1/)

  // Somebody else is in the group for a while only, and hides behind the group's name: Telegram lets only administrators do that.
  const boris = here.agent('Борис')
  await boris.writes(number, 'Я тоже здесь')
  await person.listens().hears('Я тоже здесь')
  here.group.expels(boris.person)
  here.world.passes({ minutes: 6 })
  await boris.writes(number, 'тайна того, кого выгнали')
  await anna.sees(number, 'автора нет в этом чате')
  anna.chat.sends('/бан', { topic: (await anna.topic(number)).id, as: 'anonymous' })
  await anna.sees(number, 'больше не принимаются')
  expect(person.chat.history.map(readable).join('\n')).not.toContain('тайна')
})

test('in VK a chat’s administrators may, and it is said when VK does not tell who they are', async () => {
  const here = await deskWorld({ telegram: 'none', vk: true })
  const person = await here.world.linkedResident('Иван', '12345')
  const [anna, olga] = [here.vkAgent('Анна'), here.vkChief('Ольга')]
  await asksQuestion(person, 'Переоформите договор')
  const find = (text: string) =>
    anna.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && readable(each).includes(text)))
  const asked = await find('Переоформите договор')
  here.vk.fail({ method: 'messages.getConversationMembers' }, { kind: 'error', code: 917 }, 1)
  olga.sends('/карточка', { replyTo: asked.cmid })
  await find(untold)
  here.world.passes({ minutes: 1 })
  anna.presses('Полная карточка')
  await find(chiefsOnly)
  olga.sends('/карточка', { replyTo: asked.cmid })
  await find('Иванов Иван Иванович')
})

test('where the supplier lists the chiefs, the list says who may', async () => {
  const here = await deskWorld()
  const [anna, olga] = [here.agent('Анна'), here.chief('Ольга')]
  here.world.system.listening.supplier.desk!.chiefs = [`telegram:${anna.person.id}`]
  const person = await here.world.linkedResident('Иван', '12345')
  const number = await asksQuestion(person, 'Переоформите договор')
  await olga.writes(number, '/карточка')
  await olga.sees(number, chiefsOnly)
  await anna.writes(number, '/карточка')
  await anna.sees(number, 'Иванов Иван Иванович')
})
