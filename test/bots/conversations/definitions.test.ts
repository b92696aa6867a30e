import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { conversations, readDefinitions } from '../../../bots/conversations/conversations.ts'
import type { Defined } from '../../../bots/conversations/problems-in.ts'
import { makeRegistry, type Registry } from '../../../bots/conversations/registry.ts'
import { go, redirect } from '../../../bots/messages/destinations.ts'
import type { Message } from '../../../bots/messages/message.ts'
import type { ActionContext } from '../../../bots/port/chat.ts'
import type { AnyConversation, Conversation } from '../../../bots/port/conversation.ts'
import { textsIn } from '../../../bots/texts/texts-in.ts'
import { playTurn } from '../../../bots/turn/play-turn.ts'
import { route } from '../../../bots/turn/route.ts'
import { importsOf } from '../../tidy/facts.ts'
import { projectSources } from '../../tidy/source.ts'

declare module '../../../bots/messages/destinations.ts' {
  interface Destinations {
    news: { page?: number }
  }
}

/** A conversation such as somebody may add: this, and nothing else, is what there is to write. */
const news: Conversation<'news'> = {
  name: 'news',
  version: 1,
  words: { order: 1000, exact: ['/news', 'новости', 'news'] },
  intents: [{ order: 25, pattern: /что слышно/u }],
  label: () => 'Новости',
  menu: { order: 70, label: ({ language }) => (language === 'ru' ? 'Новости' : 'News') },
  section: { order: 15, label: ({ language }) => (language === 'ru' ? 'Новости' : 'News') },
  command: { order: 45, name: 'news', description: () => 'Новости поставщика' },
  parts: { page: true },
  async run(chat, { page = 1 }) {
    await chat.say({ kind: 'text', text: `Страница ${page}`, buttons: [[{ label: 'Меню', go: go('menu') }]] })
    return redirect('card')
  },
}

const ru = textsIn('ru')
const folder = join(import.meta.dirname, '../../../bots/conversations')
const definitions = await readDefinitions(folder)
const withNews = (changes: Partial<AnyConversation> = {}, file = 'news.ts') =>
  makeRegistry([...definitions, { conversation: { ...(news as AnyConversation), ...changes }, file }])

const heard = (registry: Registry, text: string) =>
  route({ kind: 'text', text }, { memory: null, consented: true }, registry)
const pressed = (registry: Registry, data: string) =>
  route({ kind: 'go', go: data }, { memory: null, consented: true }, registry)

describe('what is derived from the definitions', () => {
  const reachable = conversations.names.filter(name => pressed(conversations, name)?.to === name && name !== 'stale')

  test('where buttons may lead', () => {
    expect(reachable.toSorted().join(' ')).toBe(
      'access accounts bank-details bill broken-meter cancel-payment card change-email connect contract export-data follow-up forget-me guest-code have-code help history language later link mail-data mail-receipt menu messengers more moving my-data no-reminders notices offered-payment offered-reading offices pass-on pay pay-by-qr payment payment-dates payment-receipt payments question questions rate reading reading-dates readings receipt receipts-to reminder-hour reminder-kinds reminders rename service-request services settings share statement statement-month tariffs thread undo-joining unlink use welcome why',
    )
  })

  test('the menu, the sections and Telegram’s commands, in their order', () => {
    expect(conversations.menu(ru)).toEqual([
      ['Передать показания', 'Лицевой счёт'],
      ['Квитанция', 'Оплатить'],
      ['Вопрос-ответ', 'Ещё'],
    ])
    expect(conversations.menu(textsIn('en'))).toEqual([
      ['Send a reading', 'Account'],
      ['Bill', 'Pay'],
      ['Questions & answers', 'More'],
    ])
    expect(conversations.sections.map(({ name, label }) => `${name}: ${label(ru)}`)).toEqual([
      'statement: Сведения о расчётах',
      'history: История показаний',
      'payments: Мои платежи',
      'tariffs: Тарифы',
      'contract: Договор',
      'services: Доп. услуги',
      'offices: Офисы',
      'settings: Настройки',
      'accounts: Мои счета',
      'questions: Мои вопросы',
      'help: Что умеет бот',
      'unlink: Выход',
    ])
    expect(conversations.commands(ru).map(({ command, description }) => `${command}: ${description}`)).toEqual([
      'reading: Передать показания',
      'account: Лицевой счёт и сумма к оплате',
      'receipt: Квитанция в PDF',
      'pay: Оплатить',
      'payments: Мои платежи',
      'statement: Сведения о расчётах',
      'history: История показаний: график расхода',
      'accounts: Мои счета: добавить, выбрать',
      'question: Вопрос-ответ: спросить специалиста',
      'tariffs: Тарифы',
      'contract: Договор',
      'services: Доп. услуги: оставить заявку',
      'offices: Офисы и контакты',
      'settings: Настройки',
      'more: Все разделы',
      'language: Язык · Language',
      'help: Что умеет бот',
      'exit: Выход: отвязать счёт',
    ])
  })

  test('the words in their order, the intents from the particular to the general, and the grave ones', () => {
    const { exact, longer, intents, grave } = conversations.vocabulary
    expect([...new Set(exact.values())].join(' ')).toBe(
      'card reading receipt pay bank-details payments statement history accounts link connect question questions tariffs contract services offices more have-code guest-code notices unlink settings change-email reminder-kinds receipts-to messengers access share my-data export-data forget-me language help later why menu welcome',
    )
    expect(exact.size).toBe(259)
    expect(longer.map(({ name }) => name)).toEqual(['reading', 'pay', 'history'])
    expect(intents.map(({ name }) => name).join(' ')).toBe(
      'cancel-payment reading-dates reading payment-dates question moving why broken-meter history contract question question services offices tariffs unlink settings why card payments receipt bank-details pay statement card reading share link connect accounts language help',
    )
    expect([...grave].toSorted()).toEqual(
      ['pay', 'unlink', 'settings', 'change-email', 'share', 'export-data', 'forget-me'].toSorted(),
    )
  })

  test('the labels in «Вы имели в виду …»', () => {
    for (const texts of [ru, textsIn('en')]) {
      const labels = conversations.names.flatMap(name => {
        const label = conversations.labelOf(name as 'card', texts)
        return label === undefined ? [] : [[name, label]]
      })
      expect(Object.fromEntries(labels)).toEqual(texts.understanding.labels)
    }
  })
})

describe('a conversation is added by its definition alone', () => {
  const registry = withNews()

  test('it is in the menu, under «Ещё» and among the commands, at its place', () => {
    expect(registry.menu(ru).at(-1)).toEqual(['Новости'])
    expect(registry.sections.map(({ name }) => name).slice(0, 3)).toEqual(['statement', 'news', 'history'])
    expect(registry.commands(ru)[4]).toEqual({ command: 'news', description: 'Новости поставщика' })
  })

  test('its words, a slip in them, free words and its button begin it', () => {
    for (const text of ['/news', 'Новости!', 'yjdjcnb', 'новостт', 'а что слышно'])
      expect(heard(registry, text), text).toMatchObject({ to: 'news' })
    expect(heard(registry, 'договор не нужен, что слышно')).toMatchObject({
      to: 'meant',
      params: { names: ['contract', 'news'] },
    })
    expect(heard(registry, 'ничто слышно')?.to).not.toBe('news')
    expect(pressed(registry, go('news', { page: 2 }))).toEqual({ to: 'news', params: { page: 2 } })
    expect(pressed(conversations, go('news'))).toEqual({ to: 'stale', params: {} })
  })

  test('a grave one is asked about, by its label', async () => {
    const begun = heard(withNews({ isGrave: true }), 'а что слышно')!
    expect(begun).toMatchObject({ to: 'meant', params: { names: ['news'] } })
    const said = await played(withNews({ isGrave: true }), begun)
    expect(said.messages[0]).toMatchObject({ text: 'Вы имели в виду «Новости»?', buttons: [[{ go: 'news' }], {}] })
  })

  test('it is played, and leads on', async () => {
    const { messages, ended } = await played(registry, pressed(registry, 'news:3')!)
    expect(messages).toEqual([{ kind: 'text', text: 'Страница 3', buttons: [[{ label: 'Меню', go: 'menu' }]] }])
    expect(ended).toEqual({ to: 'card', params: {} })
    const more = await played(registry, redirect('more'))
    expect(more.messages[0]?.buttons?.flat()[1]).toEqual({ label: 'Новости', go: 'news' })
  })
})

async function played(registry: Registry, begun: NonNullable<ReturnType<typeof route>>) {
  const messages: Message[] = []
  const say = async (message: Message) => messages.push(message)
  const scene = { texts: ru, directory: registry, context: {} as ActionContext, say }
  const result = await playTurn(registry.find(begun.to)!, { redirect: begun }, scene)
  return { messages, ended: 'ended' in result ? result.ended : undefined }
}

describe('definitions that do not go together are refused at start, each by its file', () => {
  test.each<[string, Partial<AnyConversation>, string]>([
    ['a name', { name: 'card' }, 'news.ts: the name «card» is also that of account/card.ts'],
    [
      'a word',
      { words: { order: 1000, exact: ['тарифы', '/news', 'новости', 'news'] } },
      'news.ts: the word «тарифы» is also that of sections/tariffs.ts',
    ],
    [
      'a place',
      { section: { ...news.section!, order: 10 } },
      'news.ts: the order in the sections «10» is also that of account/statement.ts',
    ],
    ['no place', { menu: { ...news.menu!, order: Number.NaN } }, 'news.ts: NaN is no order in the menu'],
    ['a mute command', { command: { ...news.command!, description: () => '' } }, 'news.ts: /news has no description'],
    [
      'a command not heard',
      { words: { order: 1000, exact: ['новости', 'news'] } },
      'news.ts: /news is not among its words',
    ],
    [
      'a word not heard',
      { words: { order: 1000, exact: ['Ещё один', '/news', 'новости', 'news'] } },
      'news.ts: «Ещё один» is never heard',
    ],
    [
      'a label not heard',
      { words: { order: 1000, exact: ['/news', 'news'] } },
      'news.ts: «Новости» is shown, but is not among its words',
    ],
    ['a hidden section', { isInner: true }, 'news.ts: no button may lead to it, so it cannot be a section'],
  ])('%s', (_, changes, problem) => {
    expect(() => withNews(changes)).toThrow(problem)
  })

  test('all problems are told at once', () => {
    const bad = { isInner: true, command: { ...news.command!, description: () => '' } } as const
    expect(() => withNews(bad)).toThrow(/has no description[\s\S]*cannot be a section/)
  })

  test.each([
    ['two in one file', 'more.ts', ['more', 'less'], 'more.ts defines two conversations'],
    ['a file with another name', 'more.ts', ['less'], 'more.ts defines the conversation less'],
  ])('%s', async (_, file, names, problem) => {
    const place = mkdtempSync(join(tmpdir(), 'conversations-'))
    onTestFinished(() => rmSync(place, { recursive: true }))
    await mkdir(join(place, 'new'))
    const lines = names.map(name => `export const ${name} = { name: '${name}', version: 1, run() {} }`)
    writeFileSync(join(place, 'new', file), lines.join('\n'))
    await expect(readDefinitions(place)).rejects.toThrow(problem)
  })
})

test('no conversation reaches the registry, which waits for them all', () => {
  const importedBy = new Map(
    projectSources('bots').map(source => [
      source.path,
      importsOf(source).map(({ from }) => posix.join(dirname(source.path), from)),
    ]),
  )
  const reached = new Set(definitions.map(({ file }) => `bots/conversations/${file}`))
  for (const path of reached) for (const imported of importedBy.get(path) ?? []) reached.add(imported)
  expect(reached.size).toBeGreaterThan(definitions.length)
  expect([...reached]).not.toContain('bots/conversations/conversations.ts')
})

test('the order in which definitions are read changes nothing', () => {
  const turned = makeRegistry(definitions.toReversed() as Defined[])
  expect(turned.commands(ru)).toEqual(conversations.commands(ru))
  expect([...turned.vocabulary.exact]).toEqual([...conversations.vocabulary.exact])
  expect(turned.vocabulary.intents).toEqual(conversations.vocabulary.intents)
})

test('a button to nowhere, or without what it needs, does not compile', () => {
  const written = [
    go('receipt', { accountId: 17 }),
    go('receipt'),
    go('bill', { accountId: 17, month: Temporal.PlainYearMonth.from('2026-10') }),
    // @ts-expect-error: there is no such conversation
    go('nowhere'),
    // @ts-expect-error: only the program begins this one
    go('meant'),
    // @ts-expect-error: which payment?
    go('payment'),
    // @ts-expect-error: it needs nothing
    go('menu', { accountId: 17 }),
    // @ts-expect-error: what is typed is not written on a button
    go('reading', { typed: '20099' }),
  ]
  // @ts-expect-error: a destination is written by `go` only
  const byHand: Message = { kind: 'text', text: '', buttons: [[{ label: '', go: 'menu' }]] }
  // @ts-expect-error: of which account, and which month?
  const nothing = redirect('bill')
  expect(written.slice(0, 3)).toEqual(['receipt:17', 'receipt', 'bill:17.2026-10'])
  expect([byHand.kind, nothing.to]).toEqual(['text', 'bill'])
})
