import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversations } from '../../bots/conversations/conversations.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { channels, type Talker } from './channels.ts'
import { type Facts, readFacts } from './facts.ts'
import { type Screen, withoutOwn, withShortLabels } from './screen.ts'
import { type Exchange, live, story } from './story.ts'

type Name = keyof typeof channels

interface Told {
  talker: Talker
  before: Facts
  exchanges: Exchange[]
  after: Facts
}

const told = {} as Record<Name, Told>

beforeAll(async () => {
  for (const name of Object.keys(channels) as Name[]) {
    const talker = await channels[name]()
    const before = await readFacts(talker.orm)
    const exchanges = await live(talker)
    told[name] = { talker, before, exchanges, after: await readFacts(talker.orm) }
  }
})

afterAll(async () => {
  for (const { talker } of Object.values(told)) await talker.close()
})

const textsOf = ({ exchanges }: Told) =>
  exchanges.flatMap(({ screens }) => screens.map(({ text }) => text.replaceAll('\u00a0', ' '))).join('\n')

describe('the story itself', () => {
  test('goes the way it is meant to', () => {
    const said = textsOf(told.bare)
    for (const part of [
      'Пользовательское соглашение',
      'Счёт 12345 подключён',
      'Переплата 63,11 ₽',
      'К оплате 156,65 ₽',
      '20032 → 20100',
      'день (Т1) 12045 → 12100',
      'полупик (Т3) 9046 → 9100',
      'Счёт 20583 теперь называется «Мама»',
      'Условия оплаты',
      'Нажмите «Перейти к оплате»',
      '100,00 ₽ — ждёт оплаты',
      'QIWI Кошелёк закрылся',
      'Квитанция об оплате: ',
      'Счёт за октябрь 2026 г.: переплата 63,11 ₽',
      'Account 20583',
      'Счёт 20417 отвязан',
      'Напоминания: включены, в 11:00, кроме «Новые тарифы»',
      'Почта счёта 20583 изменена',
      'Код для «Мама»',
      'Не удалось вас понять',
      'Вопрос № 1 по счёту 12345 передан специалисту',
    ])
      expect(said).toContain(part)
    expect(told.bare.exchanges.filter(({ screens }) => screens.length === 0).map(({ did }) => did)).toEqual([])
  })

  test('leaves the facts it should', () => {
    const { before, after } = told.bare
    expect(after.readings.slice(before.readings.length)).toHaveLength(5)
    expect(after.links).toMatchObject([
      { number: '12345', label: null, proof: 'email-code', is_over: false },
      { number: '20417', is_over: true },
      { number: '20583', label: 'Мама', is_over: false },
    ])
    expect(after.receipts).toMatchObject([
      { number: '12345', data: { dueKopecks: '15993' } },
      { number: '12345', data: { kind: 'bill', period: '2026-10' } },
      { number: '20583', data: { account: '20583' } },
    ])
    const begun = { number: '12345', method: 'card', phone: null, by_chat: true }
    expect(after.payments.slice(before.payments.length)).toMatchObject([
      { ...begun, kopecks: '15993', state: 'expired', contact: null },
      { ...begun, kopecks: '10000', state: 'new', contact: { email: 'mail@mail.ru' } },
    ])
    expect(after.questions).toMatchObject([
      { category: 'meter', state: 'new', text: 'когда поверка счётчика' },
      { text: 'он ещё дисковый' },
      { text: 'и без пломбы' },
      { category: 'service', number: '12345', text: expect.stringMatching(/^Заявка: Замена счётчика \(2\u00a0500,00/) },
    ])
    expect(after.peers).toMatchObject([{ language: 'ru', consented: true }])
  })
})

describe.each(['telegram', 'vk', 'max'] as const)('%s', name => {
  test('shows the same screens', () => {
    const rendered = (screen: Screen) => withoutOwn(name === 'vk' ? withShortLabels(screen) : screen)
    const shown = ({ exchanges }: Told) =>
      exchanges.map(({ did, screens }) => ({ did, screens: screens.map(rendered) }))
    expect(shown(told[name])).toEqual(shown(told.bare))
  })

  test('leaves the same facts in the core', () => {
    const { before, after } = told[name]
    expect(after).toEqual(told.bare.after)
    expect(before).toEqual(told.bare.before)
  })

  test('does not touch the ledger', () => {
    expect(told[name].after.ledger).toEqual(told[name].before.ledger)
  })

  test('keeps the menu at the bottom of the chat', () => {
    expect(told[name].talker.menu()).toEqual(conversations.menu(textsIn('ru')))
  })

  test('was refused nothing by the messenger', () => {
    expect(told[name].talker.refused()).toEqual([])
  })
})

test('the counts', () => {
  const messages = told.vk.exchanges.flatMap(({ screens }) => screens).length
  process.stdout.write(`${story.length} things said and pressed, ${messages} answers, the same in four channels.\n`)
  expect(messages).toBeGreaterThan(story.length)
})
