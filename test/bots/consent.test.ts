import { expect, test } from 'vitest'
import { bareWorld } from '../support/worlds/bare-chat.ts'

const agreement = 'примите правила пользовательского соглашения'

test('whatever a new chat begins with, consent comes first', async () => {
  const here = await bareWorld()
  for (const [index, said] of ['/reading', '20099', 'Здравствуйте', '/exit', 'Тарифы'].entries()) {
    const answers = await here.person(`new ${index}`).says(said)
    expect(answers).toEqual([expect.stringContaining(agreement)])
  }
  const answers = await here.person('new photo').does({ kind: 'attachment', what: 'photo' })
  expect(answers).toEqual([expect.stringContaining(agreement)])
  const pressed = await here.person('new press').does({ kind: 'go', go: 'card:1' })
  expect(pressed).toEqual([expect.stringContaining(agreement)])
})

test('commands do not go round the question; after some of them it rests until the next word', async () => {
  const here = await bareWorld()
  const anna = here.person('anna')
  await anna.says('/start')
  for (const said of ['/account', '20099', 'Оплатить'])
    expect(await anna.says(said)).toEqual([expect.stringMatching(/^Выберите один из вариантов[\s\S]*соглашения/)])
  expect(await anna.says('что?')).toEqual([expect.stringContaining('Пока остановимся')])
  expect(await anna.says('/account')).toEqual([expect.stringContaining(agreement)])
})

test('a refusal ends it, nothing is kept, and «Начать» begins again', async () => {
  const here = await bareWorld()
  const anna = here.person('anna')
  await anna.says('/start')
  expect(await anna.presses('Не принимаю')).toEqual([
    'Без согласия с правилами регистрация невозможна: мы не вправе обрабатывать ваши данные. Если передумаете, нажмите «Начать».',
  ])
  expect(await anna.says('/account')).toEqual([expect.stringContaining(agreement)])
  await anna.says('не принимаю')
  expect(await anna.presses('Начать')).toEqual([expect.stringContaining(agreement)])
  expect(await anna.says('Принимаю')).toEqual([expect.stringContaining('В каком городе')])
})

test('what is agreed to is read before: at its page, or here as a file, and the question comes again under it', async () => {
  const here = await bareWorld()
  const anna = here.person('anna')
  await anna.says('/start')
  const [title, question] = await anna.presses('Прислать файлом')
  expect([title, question]).toEqual(['Пользовательское соглашение', expect.stringContaining(agreement)])
  expect((await here.said('anna')).at(-2)).toMatchObject({ kind: 'document', document: 'agreement' })
  expect(await anna.presses('Принимаю')).toEqual([expect.stringContaining('В каком городе')])
})

test('a button held down sends it a few times, and then the question stays without it', async () => {
  const here = await bareWorld()
  const anna = here.person('anna')
  await anna.says('/start')
  for (const _ of [1, 2, 3]) expect(await anna.says('прислать файлом')).toHaveLength(2)
  const { buttons = [] } = (await here.said('anna')).at(-1)!
  expect(buttons.flat().map(({ label }) => label)).toEqual(['Принимаю', 'Не принимаю', 'Прочитать соглашение'])
  expect(await anna.says('Принимаю')).toEqual([expect.stringContaining('В каком городе')])
})

test('a supplier that gives no file has its page alone', async () => {
  const here = await bareWorld({ agreementFile: undefined })
  await here.person('anna').says('/start')
  const { buttons = [] } = (await here.said('anna')).at(-1)!
  expect(buttons.flat().map(({ label }) => label)).toEqual(['Принимаю', 'Не принимаю', 'Прочитать соглашение'])
})

test('once given, it is not asked for again', async () => {
  const here = await bareWorld()
  const anna = here.person('anna')
  await anna.says('/start')
  await anna.says('1')
  expect(await anna.says('/start')).toEqual([expect.stringContaining('В каком городе')])
  await here.linkedPeer('boris', '20802')
  expect(await here.person('boris').says('/start promo-1')).toEqual([
    expect.stringContaining('Это бот ООО «ЭСКК»'),
    expect.stringContaining('Лицевой счёт 20802'),
  ])
})
