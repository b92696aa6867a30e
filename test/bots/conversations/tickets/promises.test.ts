import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BarePerson, type BareWorld, openBareWorld } from '../../../support/worlds/bare-chat.ts'
import { agentPresses, agentWrites, entriesIn, questionsIn, toldIn } from '../../../support/worlds/bare-desk.ts'

let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
  here.passes({ hours: 24 })
})
afterAll(() => here.close())

/** Somebody with an account of their own, and what they have asked under «Другое». */
async function asker(name: string, text = 'Переоформите на жену', accounts = ['12345']) {
  await here.linkedPeer(name, ...accounts)
  const person = here.person(name)
  await person.says('Вопрос-ответ')
  await person.presses('Другое')
  const said = await person.says(text)
  const number = (await questionsIn(here)).at(-1)!.id
  return { person, number, said, told: () => toldIn(here, number) }
}

const words = async (number: number) =>
  (await entriesIn(here))
    .filter(({ question, kind }) => question === number && kind === 'asked')
    .map(({ text }) => text)

const ticket = async (number: number) => (await questionsIn(here)).find(({ id }) => id === number)!

async function closed(name: string) {
  const asked = await asker(name)
  await agentWrites(here, 'Анна', asked.number, 'Пришлите паспорт')
  await agentWrites(here, 'Анна', asked.number, '/close')
  return asked
}

describe('«если вопрос не решён, напишите об этом сюда»', () => {
  test('words that mean nothing else are asked about, and go along; the agent is called', async () => {
    const { person, number, told } = await closed('a')
    expect(await person.does({ kind: 'go', go: `rate:${number}.1` })).toEqual([
      expect.stringContaining(`вопрос № ${number} снова откроем`),
    ])
    expect(await person.says('мне так и не переоформили')).toEqual([expect.stringContaining(`о вопросе № ${number}?`)])
    expect(await person.says('паспорт я присылал в среду')).toEqual([expect.stringContaining(`№ ${number}?`)])
    expect(await person.presses('Да, о нём')).toEqual([`Вопрос № ${number} снова открыт, сообщение передано.`])
    expect((await words(number)).at(-1)).toBe('мне так и не переоформили\n\nпаспорт я присылал в среду')
    expect((await told()).at(-1)).toEqual({ told: 'reopened', agent: null, calls: 'Анна' })
    expect(await ticket(number)).toMatchObject({ state: 'open', closedAt: null })
  })

  test('a low rating calls whoever is called when an answer is late', async () => {
    here.listening.supplier.desk!.escalateTo = '@ivanova'
    const { person, number, told } = await closed('b')
    await person.does({ kind: 'go', go: `rate:${number}.2` })
    await person.does({ kind: 'go', go: `rate:${number}.4` })
    expect((await told()).slice(-2)).toEqual([
      { told: 'rated', rating: 2, escalateTo: '@ivanova' },
      { told: 'rated', rating: 4, escalateTo: null },
    ])
  })

  test('«нет, новый вопрос» brings the words along; a reading stays one; after a week nothing is asked', async () => {
    const { person, number } = await closed('c')
    await person.says('а соседа тоже переоформите')
    expect(await person.presses('Нет, новый вопрос')).toEqual([expect.stringContaining('«а соседа тоже переоформите»')])
    expect(await person.presses('Другое')).toEqual([expect.stringContaining('передан специалисту')])
    expect(await words(number + 1)).toEqual(['а соседа тоже переоформите'])
    const other = await closed('d')
    expect(await other.person.says('20099')).toEqual([expect.stringContaining('К оплате')])
    here.passes({ hours: 24 * 8 })
    expect(await other.person.says('мне так и не переоформили')).toEqual([expect.stringContaining('Не удалось')])
  })

  test('what was not understood goes along with «Спросить специалиста»', async () => {
    await here.linkedPeer('e', '12345')
    const person = here.person('e')
    await person.says('бухгалтерия вышла на обед?')
    expect(await person.presses('Спросить специалиста')).toEqual([
      expect.stringContaining('«бухгалтерия вышла на обед?»'),
    ])
    await person.presses('Другое')
    const { id } = (await questionsIn(here)).at(-1)!
    expect(await words(id)).toEqual(['бухгалтерия вышла на обед?'])
  })
})

describe('while a question is open', () => {
  test('thanks are answered, and neither passed on nor timed; «да» is passed on where it answers', async () => {
    const { person, number } = await asker('f')
    await agentWrites(here, 'Анна', number, 'Готово, приходите в среду.')
    for (const said of ['Спасибо!', 'Хорошо', 'ок', '👍', 'До свидания'])
      expect((await person.says(said)).join()).not.toContain('Передано: вопрос')
    expect(await ticket(number)).toMatchObject({ state: 'waiting', dueAt: null })
    await agentWrites(here, 'Анна', number, 'Сможете в среду?')
    expect(await person.says('да')).toEqual([`Передано: вопрос № ${number}.`])
    expect(await words(number)).toEqual(['Переоформите на жену', 'да'])
  })

  test('ordinary requests are answered, and may be passed on all the same; longer words are for people', async () => {
    const { person, number } = await asker('g')
    const [offer, answer] = await person.says('какой тариф')
    expect(offer).toContain(`по вопросу № ${number}`)
    expect(answer).toMatch(/кВт/)
    expect(await words(number)).toHaveLength(1)
    await person.presses('Передать специалисту')
    expect(await words(number)).toEqual(['Переоформите на жену', 'какой тариф'])
    for (const said of ['сколько платить', 'пришлите квитанцию'])
      expect((await person.says(said)).join()).not.toContain('Передано: вопрос')
    here.passes({ minutes: 2 })
    expect(await person.says('а какой тариф будет у моей жены после того, как вы её оформите')).toEqual([
      `Передано: вопрос № ${number}.`,
    ])
  })

  test('a reading is kept as one, and the thread shows it', async () => {
    const { person, number, told } = await asker('h')
    await agentWrites(here, 'Анна', number, 'Пришлите показание')
    expect((await person.says('20101')).join()).toContain('К оплате')
    expect((await told()).at(-1)).toMatchObject({ told: 'reading', valuesWh: ['20101000'] })
    expect(await words(number)).toHaveLength(1)
  })

  test('a contact and a place reach the desk', async () => {
    const { person, number } = await asker('i')
    await person.does({ kind: 'attachment', what: 'other', text: 'Анна Ким, +79131234567' })
    expect((await words(number)).at(-1)).toBe('Анна Ким, +79131234567')
  })
})

describe('while «Опишите вопрос» waits', () => {
  const describing = async (name: string, accounts = ['12345']): Promise<BarePerson> => {
    await here.linkedPeer(name, ...accounts)
    const person = here.person(name)
    await person.says('Вопрос-ответ')
    return person
  }

  test.each(['Почему так дорого???', 'Долг', 'показания не те', 'сколько платить'])(
    '«%s» is the question',
    async text => {
      const person = await describing(`words ${text}`)
      await person.presses('Другое')
      const answers = await person.says(text)
      expect(answers.join()).toMatch(/передан специалисту|это не помогло|Возможно, ответ уже есть/i)
    },
  )

  test('what is typed in place of a category is the question', async () => {
    const person = await describing('j')
    expect(await person.says('Долг списали?')).toEqual([expect.stringContaining('«Долг списали?». О чём этот вопрос?')])
    await person.presses('Начисления и оплата')
    expect((await entriesIn(here)).at(-1)!.text).toBe('Долг списали?')
  })

  test('leaving it half said is said, and it can be gone back to', async () => {
    const person = await describing('k')
    await person.says('Переведите на другой тариф мою бабушку')
    const [left] = await person.says('Квитанция')
    expect(left).toContain('не отправлен')
    expect(await person.presses('Вернуться к вопросу')).toEqual([expect.stringContaining('«Переведите на другой')])
  })

  test('with two accounts it is asked which, and the answer names it', async () => {
    const person = await describing('l', ['20991', '40992'])
    const [which] = await person.presses('Другое')
    expect(which).toContain('По какому лицевому счёту')
    await person.says('40992')
    expect(await person.says('Переоформите на жену')).toEqual([expect.stringContaining('по счёту 40992 передан')])
  })
})

test('a question nobody has answered is closed only when the agent has said so; a ban closes without a word', async () => {
  const { number, told } = await asker('m')
  await agentWrites(here, 'Анна', number, '/close')
  expect(await told()).toEqual([{ told: 'close-unanswered' }])
  await agentPresses(here, 'Анна', `close-anyway:${number}`)
  expect(await ticket(number)).toMatchObject({ state: 'closed' })
  const banned = await asker('n')
  await agentWrites(here, 'Анна', banned.number, '/ban')
  expect(await ticket(banned.number)).toMatchObject({ state: 'closed' })
  expect((await banned.told()).map(({ told: what }) => what)).toEqual(['banned'])
})
