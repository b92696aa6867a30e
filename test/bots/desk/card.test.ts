import { afterAll, beforeAll, expect, test } from 'vitest'
import { Link } from '../../../core/peers/peer.table.ts'
import { countStatements } from '../../support/count-statements.ts'
import { type BareWorld, openBareWorld } from '../../support/worlds/bare-chat.ts'
import { questionsIn } from '../../support/worlds/bare-desk.ts'
import { type DeskForm, DeskScreen } from '../../support/worlds/desk-screen.ts'

let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

/** The card of a question that somebody asks, in a form of desk. */
async function cardOf(name: string, form: DeskForm, role?: 'viewer'): Promise<string> {
  const screen = new DeskScreen(here, form, name)
  await here.linkedPeer(name, '12345')
  if (role) {
    const em = here.orm.em.fork()
    const [last] = await em.find(Link, {}, { orderBy: { id: 'desc' }, limit: 1 })
    last!.role = role
    await em.flush()
  }
  const person = here.person(name)
  await person.says('Вопрос-ответ')
  await person.presses('Другое')
  await person.says('Переоформите на жену')
  await screen.delivers((await questionsIn(here)).at(-1)!.id)
  return screen.messages[0]!.text
}

test('the card says how to answer in this form of desk', async () => {
  expect(await cardOf('a', 'a forum')).toContain('Ответ жителю — сообщение в этой теме.')
  for (const form of ['a group without topics', 'a VK chat'] as const)
    expect(await cardOf(`a ${form}`, form)).toContain('Ответ жителю — ответ на эту карточку или на слова жителя.')
})

test('a name that may not be sent is said to be hidden, and a relative is not taken for a stranger', async () => {
  expect(await cardOf('b', 'a forum')).toContain('Житель: Иван Иванович И.')
  expect(await cardOf('c', 'a forum', 'viewer')).toContain('Житель: близкий по счёту 12345 (только смотреть)')
  here.listening.supplier.channelsWithoutPersonalData = ['vk']
  expect(await cardOf('d', 'a VK chat')).toMatch(/Житель: имя скрыто [\s\S]*Лицевой счёт 12345/)
})

test('of orders that wait together one looks up what the card says', async () => {
  const screen = new DeskScreen(here, 'a forum', 'waiting')
  await here.linkedPeer('waiting', '12345')
  const person = here.person('waiting')
  await person.says('Вопрос-ответ')
  await person.presses('Другое')
  await person.says('Переоформите на жену')
  const { id } = (await questionsIn(here)).at(-1)!
  await screen.delivers(id)
  const said = ['Жена согласна', 'Справку пришлю', 'Жду ответа']
  for (const text of said) await person.says(text)
  const statements = await countStatements(here.orm, () => screen.delivers(id))
  expect(statements.filter(text => text.includes('from "bills"'))).toHaveLength(1)
  for (const text of said) expect(screen.messages.filter(message => message.text.includes(text))).toHaveLength(1)
})
