import { describe, expect, test } from 'vitest'
import type { Heard } from '../../../../bots/messages/heard.ts'
import type { AttachedFile } from '../../../../core/outbox/attached-file.ts'
import { bareWorld } from '../../../support/worlds/bare-chat.ts'
import { agentWrites, entriesIn, questionsIn, toldIn } from '../../../support/worlds/bare-desk.ts'

const photo: AttachedFile = { channel: 'telegram', kind: 'photo', ref: 'AgACAg', name: 'photo.jpg' }
const phone = '8 800 3012 555'

/** To Monday noon in Kemerovo: the bare clock begins on a Sunday. */
const monday = { hours: 24 }

async function asking() {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  here.passes(monday)
  const ivan = here.person('ivan')
  const asks = async (text: string) => {
    await ivan.says('Вопрос-ответ')
    await ivan.presses('Другое')
    return await ivan.says(text)
  }
  return { here, ivan, asks }
}

describe('«Вопрос-ответ»', () => {
  test('shows known answers first, and passes the question on only when they do not help', async () => {
    const { here, ivan, asks } = await asking()
    const [known] = await asks('когда поверка счетчика')
    expect(known).toContain('Когда менять или поверять счётчик?')
    expect(await ivan.presses('Спасибо, помогло')).toEqual([expect.stringContaining('Рады помочь')])
    expect(await questionsIn(here)).toEqual([])
    await asks('когда поверка счетчика')
    expect(await ivan.presses('Это не помогло')).toEqual([expect.stringContaining('Вопрос № 1 передан специалисту')])
    expect(await entriesIn(here)).toMatchObject([{ kind: 'asked', text: 'когда поверка счетчика' }])
  })

  test('what is typed under the known answers belongs to the question', async () => {
    const { here, ivan, asks } = await asking()
    await asks('когда поверка счетчика')
    await ivan.says('у меня старый дисковый')
    expect(await entriesIn(here)).toMatchObject([{ text: 'когда поверка счетчика\n\nу меня старый дисковый' }])
  })

  test('a picture goes straight to the people, with its words', async () => {
    const { here, ivan } = await asking()
    await ivan.says('вопрос')
    await ivan.presses('Другое')
    await ivan.does({ kind: 'attachment', what: 'photo', text: 'когда поверка счетчика', files: [photo], ref: '5' })
    expect(await entriesIn(here)).toMatchObject([{ text: 'когда поверка счетчика', files: [photo] }])
  })

  test('a sticker is no question: words are asked for', async () => {
    const { ivan } = await asking()
    await ivan.says('вопрос')
    await ivan.presses('Другое')
    expect(await ivan.does({ kind: 'attachment', what: 'other' })).toEqual([expect.stringContaining('словами')])
  })

  test('outside working hours it says when people will be there', async () => {
    const { here, asks } = await asking()
    here.passes({ hours: 8 })
    expect(await asks('Переоформите на жену')).toEqual([expect.stringContaining('ответим после 08:00 24 ноября')])
    here.passes({ hours: 96 })
    expect(await asks('Ещё вопрос про переоформление')).toEqual([
      expect.stringContaining('ответим после 08:00 30 ноября'),
    ])
  })

  test('without a desk it says whom to call', async () => {
    const { here, ivan } = await asking()
    here.listening.desk.addresses = {}
    expect(await ivan.says('Вопрос-ответ')).toEqual([expect.stringContaining(phone)])
  })
})

describe('a question under way', () => {
  test('takes words that mean nothing else, readings stay readings, and a menu word stays one', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Переоформите на жену')
    expect(await ivan.says('и на дочь тоже')).toEqual(['Передано: вопрос № 1.'])
    expect(await ivan.says('20099')).toEqual([expect.stringContaining('К оплате 156,65')])
    expect(await ivan.says('Помощь')).toEqual([expect.stringContaining('Что умеет бот')])
    expect((await entriesIn(here)).map(({ text }) => text)).toEqual(['Переоформите на жену', 'и на дочь тоже'])
  })

  test('an album is confirmed once', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Вот документы для договора')
    const picture = (ref: string) =>
      ({ kind: 'attachment', what: 'photo', files: [photo], album: 'a1', ref }) satisfies Heard
    expect(await ivan.does(picture('1'))).toHaveLength(1)
    expect(await ivan.does(picture('2'))).toEqual([])
    expect(await ivan.does(picture('3'))).toEqual([])
    expect(await entriesIn(here)).toHaveLength(4)
  })

  test('25 lines in a row are confirmed once, and again after a pause or an answer', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Переоформите на жену')
    const said: string[] = []
    for (let line = 1; line <= 25; line++) said.push(...(await ivan.says(`и вот ещё строка ${line}`)))
    expect(said).toEqual(['Передано: вопрос № 1.'])
    expect(await entriesIn(here)).toHaveLength(26)
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    expect(await ivan.says('вот он лежит')).toEqual(['Передано: вопрос № 1.'])
    expect(await ivan.says('и ещё страница')).toEqual([])
    here.passes({ minutes: 2 })
    expect(await ivan.says('и ещё одна страница')).toEqual(['Передано: вопрос № 1.'])
  })

  test('a reply to an answer goes to its question, whatever is open since', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Первый про переоформление')
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    await here.orm.em.execute(`update outbox set sent_ref = '77', payload = null where payload->>'notice' = 'answer'`)
    await asks('Второй про льготы')
    await ivan.does({ kind: 'text', text: '4205 112233', replyTo: '77' })
    expect((await entriesIn(here)).at(-1)).toMatchObject({ question: 1, text: '4205 112233' })
    // The words under a file, and a file beside them, are parts of an answer as well.
    await here.orm.em.execute(`update outbox set sent_ref = 'caption:78 80 other:79' where sent_ref = '77'`)
    for (const replyTo of ['78', '79', '80']) await ivan.does({ kind: 'text', text: 'в ответ', replyTo })
    expect((await entriesIn(here)).slice(-3).map(({ question }) => question)).toEqual([1, 1, 1])
  })

  test('a sticker, which says nothing to agents, is answered as such', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Переоформите на жену')
    expect(await ivan.does({ kind: 'attachment', what: 'other' })).toEqual([
      expect.stringContaining('прочитать не может'),
    ])
    expect(await entriesIn(here)).toHaveLength(1)
  })

  test('is listed and can be read, with the role in place of the agent', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, 'Пришлите **паспорт**')
    await ivan.says('Мои вопросы')
    const [thread] = await ivan.presses('№ 1, Другое: есть ответ')
    expect(thread).toMatch(/Вы, 12:00 23\.11\.2026\nПереоформите на жену\n\nСпециалист, 12:00/)
    expect(thread).not.toContain('Анна')
  })

  test('only its own person reads it, rates it, or adds to it', async () => {
    const { here, asks } = await asking()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    await agentWrites(here, 'Анна', 1, '/close')
    await here.linkedPeer('olga', '20417')
    const olga = here.person('olga')
    for (const go of ['thread:1', 'thread:x', 'rate:1.5', 'rate:1.9'])
      expect(await olga.does({ kind: 'go', go })).toEqual([expect.stringMatching(/больше нет|только закрытый/)])
    await olga.does({ kind: 'go', go: 'follow-up:1' })
    expect(await olga.says('чужое')).toEqual([expect.stringContaining('больше нет')])
    expect(await entriesIn(here)).toHaveLength(2)
  })

  test('a rating is kept while it is closed, and only a real one', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Переоформите на жену')
    expect(await ivan.does({ kind: 'go', go: 'rate:1.5' })).toEqual([expect.stringContaining('только закрытый')])
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    await agentWrites(here, 'Анна', 1, '/close')
    expect(await ivan.does({ kind: 'go', go: 'rate:1.0' })).toEqual([expect.stringContaining('только закрытый')])
    await ivan.does({ kind: 'go', go: 'rate:1.2' })
    await ivan.does({ kind: 'go', go: 'rate:1.4' })
    expect(await questionsIn(here)).toMatchObject([{ rating: 4 }])
    expect(await toldIn(here, 1)).toMatchObject([{ told: 'closed' }, { rating: 2 }, { rating: 4 }])
  })
})

describe('limits', () => {
  test('five questions a day, and thirty messages in ten minutes', async () => {
    const { here, ivan, asks } = await asking()
    for (let asked = 1; asked <= 5; asked++) await asks(`Переоформление, раз ${asked}`)
    expect(await ivan.says('Вопрос-ответ')).toEqual([
      expect.stringMatching(/принимаем пять вопросов.*после 12:00 24 ноября.*8 800 3012 555/),
    ])
    await ivan.says('Пахнет гарью из щитка')
    expect(await questionsIn(here)).toHaveLength(5)
    for (let said = 1; said <= 28; said++) await ivan.says(`ещё и ещё ${'а'.repeat(said)}`)
    expect(await ivan.says('последнее')).toEqual([expect.stringContaining('не передано')])
    here.passes({ minutes: 11 })
    expect(await ivan.says('после перерыва')).toEqual(['Передано: вопрос № 5.'])
    here.passes({ hours: 24 })
    expect(await asks('Завтрашний про переоформление')).toEqual([expect.stringContaining('Вопрос № 6 передан')])
  })

  test('who was banned is told whom to call, until let in again', async () => {
    const { here, ivan, asks } = await asking()
    await asks('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, '/ban')
    expect(await ivan.says('ну переоформите же')).toEqual([expect.stringContaining(phone)])
    expect(await ivan.says('Вопрос-ответ')).toEqual([expect.stringContaining('больше не принимаются')])
    await agentWrites(here, 'Анна', 1, '/unban')
    expect(await questionsIn(here)).toMatchObject([{ state: 'closed' }])
    expect(await ivan.says('переоформите всё-таки')).toEqual([expect.stringContaining('Это о вопросе № 1?')])
    expect(await ivan.says('да')).toEqual(['Вопрос № 1 снова открыт, сообщение передано.'])
  })
})

describe('before anything is linked', () => {
  test('the first words are kept until the agreement, and become a question', async () => {
    const here = await bareWorld()
    here.passes(monday)
    const stranger = here.person('stranger')
    expect(await stranger.says('У нас во всём доме пропал свет')).toEqual([
      expect.stringContaining('Аварийная служба'),
      expect.stringContaining('соглашения'),
    ])
    const [kept] = await stranger.presses('Принимаю')
    expect(kept).toContain('«У нас во всём доме пропал свет»')
    await stranger.presses('Да, задать вопрос')
    await stranger.presses('Это не помогло')
    expect(await questionsIn(here)).toMatchObject([{ account: null, category: 'outage', state: 'new' }])
    expect(await entriesIn(here)).toMatchObject([{ text: 'У нас во всём доме пропал свет' }])
  })

  test('a greeting is no question: linking begins', async () => {
    const here = await bareWorld()
    const stranger = here.person('stranger')
    await stranger.says('Привет')
    expect((await stranger.presses('Принимаю')).at(-1)).toContain('В каком городе')
  })
})
