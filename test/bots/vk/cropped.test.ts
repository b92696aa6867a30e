import { afterAll, beforeAll, expect, test } from 'vitest'
import { MeterPhoto } from '../../../core/metering/photos/meter-photo.table.ts'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { readMetrics } from '../../support/read-metrics.ts'
import { type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

let here: DeskWorld

beforeAll(async () => {
  here = await openDeskWorld({ vk: true })
})
afterAll(async () => {
  const provoked = [{ method: 'messages.getByConversationMessageId', code: 10 }]
  expect(refusedCalls(here, provoked)).toEqual([])
  await here.close()
})

const em = () => here.world.system.listening.orm.em.fork()
const asksForWhole = () =>
  here.vk.calls.filter(({ method }) => method === 'messages.getByConversationMessageId').map(({ params }) => params)

test('five photos in one message are all kept with the reading', async () => {
  const person = await here.linkedVkResident('Иван', '12345')
  const sent = person.does(chat => chat.sendsPhotos(5, '20099')).chat.messages.at(-1)!
  await person.hears('219,76')
  expect(asksForWhole()).toEqual([
    expect.objectContaining({ peer_id: String(person.id), conversation_message_ids: String(sent.cmid) }),
  ])
  await eventually(() => em().count(MeterPhoto, { state: 'stored' })).toBe(5)
})

test('five photos in one message all arrive at the desk, and five of an agent’s at the resident', async () => {
  const person = await here.linkedVkResident('Ольга', '20911')
  const anna = here.agent('Анна')
  const boris = here.vkAgent('Борис')
  const number = await asksQuestion(person, 'Переоформите договор')
  await anna.sees(number, 'Переоформите договор')
  person.chat.sendsPhotos(5, 'вот пять')
  const photosOf = () => anna.thread(number).filter(({ photo }) => photo)
  await eventually(() => photosOf().length).toBe(5)
  expect(photosOf().every(({ photo }) => photo!.bytes.length > 0)).toBe(true)

  const asked = await boris.waitFor(({ messages }) => messages.findLast(({ text }) => text.includes('вот пять')))
  boris.sendsPhotos(4, 'ответ с фото', { replyTo: asked.cmid })
  await person.listens().hears('ответ с фото')
  const answered = await em().findOneOrFail(TicketEntry, { text: 'ответ с фото' })
  expect(answered.files).toHaveLength(4)
})

test('what VK does not give, though asked again, is taken as it came; agents are told, and it is counted', async () => {
  const person = await here.linkedVkResident('Пётр', '20802')
  const anna = here.agent('Вера')
  const number = await asksQuestion(person, 'Переоформите и этот')
  await anna.sees(number, 'Переоформите и этот')
  const method = 'messages.getByConversationMessageId'
  here.vk.fail({ method, peerId: person.id }, { kind: 'error', code: 10 })
  person.chat.sendsPhotos(5, 'со второго раза')
  await eventually(() => anna.thread(number).filter(({ photo }) => photo).length).toBe(5)
  here.vk.fail({ method, peerId: person.id }, { kind: 'error', code: 10 }, 3)
  person.chat.sendsPhotos(5, 'три из пяти')
  await anna.sees(number, 'Файл не удалось получить: «остальные вложения сообщения»')
  await eventually(() => anna.thread(number).filter(({ photo }) => photo).length).toBe(8)
  const metrics = await readMetrics(here.world.config.PORT)
  expect(metrics).toContain('kilovatt_updates_total{channel="vk",outcome="incomplete"} 1')
  expect(here.world.logs.filter(line => line.includes('did not give the rest'))).toHaveLength(4)
})
