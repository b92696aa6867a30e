import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VkChat } from '../../../sandbox/vk/people/vk-chat.ts'
import { eventually } from '../../support/eventually.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { type DeskWorld, openDeskWorld } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

// Whatever a message in VK may hold is passed on, or it is said that it cannot be; a resident and an agent, both in VK.
let here: DeskWorld
let anna: Awaited<ReturnType<DeskWorld['linkedVkResident']>>
let agent: VkChat
let asked: number

beforeAll(async () => {
  here = await openDeskWorld({ telegram: 'none', vk: true })
  agent = here.vkAgent('Вера')
  anna = await here.linkedVkResident('Анна', '12345')
  await asksQuestion(anna, 'Переоформите договор')
  asked = (await atDesk('Переоформите договор')).cmid
})
afterAll(() => here.close())

const atDesk = (text: string) =>
  agent.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && each.text.includes(text)))

test('a resident’s video does not go: the desk learns of it beside its words, and so does the resident', async () => {
  anna.listens()
  anna.chat.sendsVideo('вот как крутится')
  expect((await atDesk('вот как крутится')).text).toMatch(
    /Файл не удалось получить: «видео», мессенджер, из которого он прислан, его не отдаёт/,
  )
  await anna.hears(/^Файл по вопросу № \d+ специалисты не увидели/)
})

test('what a resident forwards goes with its words and its pictures, and what is forwarded inside it', async () => {
  const film = anna.chat.sendsPhoto({}, 'снимок соседа')
  const inner = anna.chat.forwards([film.cmid], 'мне прислали')
  anna.chat.forwards([inner.cmid], 'что мне делать?')
  const seen = await atDesk('что мне делать?\nмне прислали\nснимок соседа')
  expect(seen.photo?.bytes.length).toBeGreaterThan(0)
})

test('a place, and a link that the words do not name, go in words', async () => {
  anna.chat.shares('https://eskk.ru/tariffs', 'Тарифы', 'посмотрите')
  await atDesk('посмотрите\nhttps://eskk.ru/tariffs')
  anna.chat.shares('https://eskk.ru/offices', 'Офисы', 'вот: eskk.ru/offices')
  expect((await atDesk('вот: eskk.ru/offices')).text).not.toContain('https://eskk.ru/offices')
  anna.chat.forwards([anna.chat.sendsLocation().cmid], 'дом здесь')
  await atDesk('дом здесь\nhttps://yandex.ru/maps/?pt=86.0873,55.3547&z=17')
})

test('an agent’s forward goes to the resident, with words of the agent’s or without', async () => {
  const said = agent.sends('Придём в среду')
  anna.listens()
  agent.forwards([said.cmid], 'Вот ответ мастера:', { replyTo: asked })
  await anna.hears(/Вот ответ мастера:\nПридём в среду/)
  const alone = agent.forwards([said.cmid], '', { replyTo: asked })
  await anna.hears(/Придём в среду/)
  await eventually(() => agent.messages.find(({ cmid }) => cmid === alone.cmid)?.reaction).toBe('👌')
})

test('of what cannot go the agent is told, and the resident that something is missing', async () => {
  anna.listens()
  agent.sendsVideo('вот как снять', { replyTo: asked })
  await anna.hears(/вот как снять[\s\S]*Файл не удалось передать: «видео»/)
  await atDesk('«видео»')
  const film = agent.sendsVideo()
  agent.forwards([film.cmid], '', { replyTo: asked })
  await atDesk('Жителю не отправлено')
})

test('VK has refused nothing', () => {
  expect(refusedCalls(here)).toEqual([])
})
