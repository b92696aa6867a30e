import { afterAll, beforeAll, expect, test } from 'vitest'
import { largestFileBytes } from '../../../bots/port/files/fetch-file.ts'
import type { MaxChat } from '../../../sandbox/max/people/max-chat.ts'
import { sampleVideo } from '../../../sandbox/max/people/samples.ts'
import { type MaxResident, type MaxWorld, openMaxWorld } from '../../support/messengers/max-world.ts'
import { asksQuestion } from '../../support/people/ask-question.ts'
import { workingNoon } from '../../support/worlds/desk-world.ts'
import { refusedCalls } from '../../support/worlds/refused-calls.ts'

// Whatever a message in MAX may hold is passed on, or it is said that it cannot be; a resident and an agent, both in MAX.
let here: MaxWorld
let anna: MaxResident
let agent: MaxChat
let asked: string

const deskId = -70_000_000_000_778

beforeAll(async () => {
  here = await openMaxWorld({ environment: { DESK_MAX_CHAT_ID: String(deskId) }, startsAt: workingNoon })
  const group = here.max.group('Специалисты', deskId)
  const person = here.max.person({ firstName: 'Вера', lastName: 'Специалист' })
  group.adds(here.bot, person)
  agent = person.in(group)
  anna = await here.linkedMaxResident('Анна', '12345')
  await asksQuestion(anna, 'Переоформите договор')
  asked = (await atDesk('Переоформите договор')).mid
})
afterAll(() => here.close())

const atDesk = (text: string) =>
  agent.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && each.text.includes(text)))

const fileAtDesk = (text: string) =>
  agent.waitFor(({ messages }) =>
    messages.findLast(each => each.isFromBot && each.document && each.text.includes(text)),
  )

test('a resident’s video goes to the desk as a file, with its words', async () => {
  anna.chat.sendsVideo({}, 'видео со счётчиком')
  const { document } = await fileAtDesk('видео со счётчиком')
  expect(document).toMatchObject({ name: 'video.mp4', bytes: sampleVideo.bytes })
})

test('one that is too large goes in a smaller size', async () => {
  anna.chat.sendsVideo({ bytes: Buffer.alloc(largestFileBytes + 1) }, 'длинное видео')
  const { document } = await fileAtDesk('длинное видео')
  expect(document!.bytes.length).toBe(Math.ceil((largestFileBytes + 1) * (480 / 720) ** 2))
})

test('one that MAX has no more is told of at the desk, and to the resident', async () => {
  here.max.fail({ method: 'GET /videos/:part' }, { kind: 'error', status: 404, code: 'video.not.found' })
  anna.listens()
  anna.chat.sendsVideo({}, 'видео, которого нет')
  expect((await atDesk('видео, которого нет')).text).toContain('Файл не удалось получить:')
  await anna.hears(/^Файл по вопросу № \d+ специалисты не увидели/)
})

test('a link without words, a place and a contact go in words', async () => {
  anna.chat.shares('https://eskk.ru/tariffs', 'Тарифы')
  expect((await atDesk('https://eskk.ru/tariffs')).text).toContain('Тарифы')
  anna.chat.sendsLocation(55.35, 86.09)
  await atDesk('86.09,55.35')
  anna.chat.sendsContact('79130000000')
  await atDesk('+79130000000')
})

test('beside words, too: a place, and a link that the words do not name', async () => {
  anna.chat.sendsLocation(55.3547, 86.0873, { text: 'дом здесь' })
  await atDesk('дом здесь\nhttps://yandex.ru/maps/?pt=86.0873,55.3547&z=17')
  anna.chat.shares('https://eskk.ru/offices', 'Офисы', 'вот: eskk.ru/offices')
  expect((await atDesk('вот: eskk.ru/offices')).text).not.toMatch(/Офисы|https:..eskk/)
  anna.chat.shares('https://eskk.ru/repairs', 'Ремонты', 'посмотрите')
  await atDesk('посмотрите\nРемонты\nhttps://eskk.ru/repairs')
})

test('of what is forwarded the desk gets words, places and contacts; what cannot go both sides are told of', async () => {
  anna.listens()
  anna.chat.passesOn(anna.chat.sendsSticker().mid, 'на счётчике появилась такая картинка')
  expect((await atDesk('на счётчике появилась такая картинка')).text).toMatch(
    /Файл не удалось получить: «стикер», мессенджер, из которого он прислан, его не отдаёт/,
  )
  await anna.hears(/^Файл по вопросу № \d+ специалисты не увидели/)
  anna.chat.passesOn(anna.chat.sendsContact('79130000007').mid, 'пришёл мастер с этим телефоном')
  await atDesk('пришёл мастер с этим телефоном\nАнна')
})

test('a place beside an agent’s words goes to the resident', async () => {
  anna.listens()
  agent.sendsLocation(55.3547, 86.0873, { text: 'Наш офис', replyTo: asked })
  await anna.hears(/Наш офис\nhttps:..yandex\.ru.maps/)
})

test('a voice goes as it is; of a sticker it is said that it cannot be read', async () => {
  anna.chat.sendsVoice()
  await agent.waitFor(({ messages }) => messages.findLast(each => each.isFromBot && each.kind === 'voice'))
  await anna.does(chat => chat.sendsSticker()).hears('Это бот прочитать не может')
})

test('an agent’s video goes to the resident; of a sticker the agent is told that it did not go', async () => {
  anna.listens()
  agent.sendsVideo({}, 'вот как снять', { replyTo: asked })
  const seen = await anna.chat.waitFor(({ messages }) => messages.findLast(each => each.document && each.isFromBot))
  expect(seen).toMatchObject({ text: expect.stringContaining('вот как снять'), document: { bytes: sampleVideo.bytes } })
  agent.sendsSticker({ replyTo: asked })
  await atDesk('Жителю не отправлено')
})

test('MAX has refused nothing but what it no longer had', () => {
  expect(refusedCalls({ max: here.max }, [{ code: 'video.not.found' }])).toEqual([])
})
