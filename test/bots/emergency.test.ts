import { describe, expect, test } from 'vitest'
import { readable } from '../support/people/resident.ts'
import { bareWorld } from '../support/worlds/bare-chat.ts'
import { agentWrites, entriesIn, questionsIn, toldIn } from '../support/worlds/bare-desk.ts'
import { deskWorld, workingNoon } from '../support/worlds/desk-world.ts'

const phone = '8 800 220 0 220'
const first = expect.stringMatching(new RegExp(`112[^]*${phone}|${phone}[^]*112`))

/** Nine in the evening in Kemerovo on a Wednesday: nobody is at the desk. */
const night = workingNoon.add({ hours: 9 })

async function asking() {
  const here = await bareWorld()
  await here.linkedPeer('ivan', '12345')
  here.passes({ hours: 24 })
  return { here, ivan: here.person('ivan') }
}

describe.each([
  ['day', workingNoon],
  ['night', night],
])('by %s', (_time, startsAt) => {
  test('112 comes first in both messengers, and agents see that it is urgent', async () => {
    const here = await deskWorld({ startsAt })
    const anna = here.agent('Анна')
    const ivan = await here.world.linkedResident('Иван', '12345')
    const olga = await here.linkedVkResident('Ольга', '20417')
    let number = 0
    for (const [person, words] of [
      [ivan, 'У нас искрит счётчик в подъезде'],
      [olga, 'провод упал на дорогу'],
    ] as const) {
      person.says(words)
      await person.hears(`Вопрос № ${++number} передан специалисту`)
      expect(person.heard).toHaveLength(2)
      expect(person.heard[0]).toMatch(/^Звоните 112 или в аварийную службу 8 800 220 0 220, круглосуточно/)
      expect(person.heard[1]).toMatch(/^Не ждите ответа: 112 или аварийная служба 8 800 220 0 220/)
      await anna.sees(number, words)
      await anna.sees(number, 'Срочно')
      expect((await anna.topic(number)).name).toContain('🚨')
      expect(readable(anna.thread(number)[0]!)).toMatch(/Срочно: Нет света, качество/)
    }
  })
})

describe('in a question', () => {
  test('its category says the number at once, and again when it has been sent', async () => {
    const { here, ivan } = await asking()
    here.passes({ hours: 9 })
    await ivan.says('Вопрос-ответ')
    expect(await ivan.presses('Нет света, качество')).toEqual([first])
    expect(await ivan.says('лампы светят вполнакала который день')).toEqual([first])
    expect(await toldIn(here, 1)).toEqual([{ told: 'urgent', escalateTo: 'Старшие' }])
    expect((await ivan.says('и телевизор уже не включается')).join()).not.toContain('112')
  })

  test('words of danger in any category need no known answers', async () => {
    const { here, ivan } = await asking()
    await ivan.says('Вопрос-ответ')
    await ivan.presses('Счётчик и показания')
    const answers = await ivan.says('дымит счётчик, когда поверка?')
    expect(answers).toEqual([first, first])
    expect(await questionsIn(here)).toMatchObject([{ category: 'meter', state: 'new' }])
    expect(await toldIn(here, 1)).toEqual([{ told: 'urgent', escalateTo: 'Старшие' }])
  })

  test('what is added to an open question is as urgent', async () => {
    const { here, ivan } = await asking()
    await ivan.says('Вопрос-ответ')
    await ivan.presses('Другое')
    await ivan.says('Переоформите на жену')
    await agentWrites(here, 'Анна', 1, 'Пришлите паспорт')
    const answers = await ivan.does({ kind: 'attachment', what: 'photo', text: 'щиток горит', files: [] })
    expect(answers).toEqual([first, 'Передано: вопрос № 1.'])
    expect(await toldIn(here, 1)).toEqual([{ told: 'urgent', escalateTo: 'Старшие' }])
  })

  test('the known answer to no light names the number itself', async () => {
    const { ivan } = await asking()
    const answers = await ivan.says('нет света')
    expect(answers).toHaveLength(2)
    expect(answers[0]).toMatch(/^Нет света или скачет напряжение\? Аварийная служба: 8 800 220 0 220, круглосуточно/)
    expect(answers[1]).toContain('Нет света, куда звонить?')
    expect(answers[1]).toContain(phone)
    expect(answers[1]).not.toContain('квитанции')
    expect(await ivan.presses('Это не помогло')).toEqual([first])
  })
})

describe('elsewhere', () => {
  test('while something is asked, the number comes first, the words are passed on, and the conversation goes on', async () => {
    const { here, ivan } = await asking()
    await ivan.says('/reading')
    const answers = await ivan.says('пахнет гарью у счётчика')
    expect(answers[0]).toEqual(first)
    expect(answers[1]).toContain('Вопрос № 1 передан специалисту с пометкой «срочно»')
    expect(answers[2]).toContain('показани')
    expect(await entriesIn(here)).toMatchObject([{ text: 'пахнет гарью у счётчика' }])
  })

  test('before anything is agreed to', async () => {
    const here = await bareWorld()
    const stranger = here.person('stranger')
    expect(await stranger.says('Горит щиток!')).toEqual([first, expect.stringContaining('соглашения')])
    expect((await stranger.presses('Принимаю')).join()).toContain('«Горит щиток!»')
    expect((await stranger.presses('Да, задать вопрос')).join()).toContain('Вопрос № 1 передан специалисту')
    expect(await entriesIn(here)).toMatchObject([{ text: 'Горит щиток!' }])
  })

  test('without a desk', async () => {
    const { here, ivan } = await asking()
    here.listening.desk.addresses = {}
    expect((await ivan.says('искрит розетка'))[0]).toEqual(first)
  })

  test('in English', async () => {
    const { here, ivan } = await asking()
    await here.orm.em.fork().execute(`update peers set language = 'en' where external_id = 'ivan'`)
    const answers = await ivan.says('sparks from the meter box')
    expect(answers[0]).toMatch(/^Call 112 or the emergency service on 8 800 220 0 220, day or night/)
  })
})
