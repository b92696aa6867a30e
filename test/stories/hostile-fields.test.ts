import { buffer } from 'node:stream/consumers'
import { type CellObject, read } from '@e965/xlsx'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversations } from '../../bots/conversations/conversations.ts'
import { en } from '../../bots/texts/en/en.ts'
import { ru } from '../../bots/texts/ru/ru.ts'
import { remindDesks } from '../../core/tickets/remind-desks.ts'
import { exports } from '../../src/admin/export/exports.ts'
import { xlsxChunks } from '../../src/admin/output/xlsx-chunks.ts'
import { readPdf } from '../src/print/read-pdf.ts'
import type { Seat } from '../support/desk/desk-seat.ts'
import { runJob } from '../support/desk/run-job.ts'
import { callsIn, type Seen, unescaped, wordsIn } from '../support/hostile/hostile-screens.ts'
import {
  type Channel,
  channels,
  type HostileWorld,
  hostileNumber,
  openHostileWorld,
  type Sending,
} from '../support/hostile/hostile-world.ts'
import { asCsv, csvForms, listed } from '../support/lists/listed.ts'
import type { Resident } from '../support/people/resident.ts'
import { readMetrics } from '../support/read-metrics.ts'
import type { CoreWorld } from '../support/worlds/core-world.ts'
import { ivanov } from '../support/worlds/world.ts'

type Person = Resident<Sending>

/** What agents read, in each language of a desk. */
const deskWords = {
  ru: {
    taken: 'Вопрос ведёт',
    card: 'Полная карточка',
    saved: 'сохранён',
    draft: 'Черновик',
    reminder: 'Напомню здесь',
    mine: 'Ваши вопросы',
    report: 'Отчёт',
    rating: 'Оценка жителя',
    late: 'Срок ответа прошёл',
  },
  en: {
    taken: 'has this question',
    card: 'Full card',
    saved: 'saved',
    draft: 'Draft',
    reminder: 'I’ll remind you here',
    mine: 'Your questions',
    report: 'Report',
    rating: 'The resident’s rating',
    late: 'This answer is late',
  },
}

/** One world, in which every text that residents, agents and operators write is an attack. Its tests go on from one another. */
let hostile: HostileWorld
let desk = deskWords.ru
const screens: { history: unknown[] }[] = []
const seats: Seat[] = []
/** What was read of papers, letters and lists. */
const elsewhere: string[] = []
beforeAll(async () => {
  hostile = await openHostileWorld()
})
afterAll(() => hostile.close())

/** Everybody's screens so far: all words stand as they were written, and nobody is called by them. */
function expectLetters(): void {
  const messages = screens.flatMap(({ history }) => history as Seen[]).filter(({ isFromBot }) => isFromBot)
  const words = messages.flatMap(wordsIn)
  expect(words.flatMap(text => hostile.attacks.spoiltIn(text))).toEqual([])
  expect(messages.filter(message => callsIn(message).length > 0).map(({ text }) => text)).toEqual([])
}

test.each(channels)('in %s what stands in lists and in supplier.json, by every command', async channel => {
  const person = await hostile.resident(channel, '12345')
  screens.push(person.chat)
  for (const { command } of conversations.commands(ru)) await person.says(`/${command}`).hears(/./)
  for (const words of ['почему столько', 'сломался счётчик', 'я переехала']) await person.says(words).hears(/./)
  await person.says('история показаний').hears('За какое время')
  await person.says('за 3 месяца').hears(/./)
  await person.says('Вопрос-ответ').hears('О чём ваш вопрос?')
  await person.says('4').hears('По какому лицевому счёту')
  await person.says(hostileNumber).hears('Опишите вопрос')
  await person.says(hostile.attacks.textOf('faq.json: question.ru')).hears('Возможно, ответ уже есть')
  await person.says('1').hears('Если это не то')
  await person.presses('Спасибо, помогло').hears('Рады помочь')
  expectLetters()
})

test('the same in English', async () => {
  const { attacks } = hostile
  const person = await hostile.resident('vk')
  screens.push(person.chat)
  await person.says('/language').hears('Choose a language')
  await person.presses('English').hears('English')
  for (const { command } of conversations.commands(en)) await person.says(`/${command}`).hears(/./)
  await person.says('/services').hears(attacks.markIn(attacks.textOf('supplier.json: services.list.name.en')))
  await person.says('1').hears(attacks.markIn(attacks.textOf('supplier.json: services.list.term.en')))
  await person.says('/question').hears('Questions')
  await person.says('4').hears(/Describe|question/)
  await person.says(attacks.textOf('faq.json: question.en')).hears(/already/)
  await person.says('1').hears(attacks.markIn(attacks.textOf('faq.json: answer.en')))
  expectLetters()
})

test.each(channels)('in %s a resident’s own words, and the words and the name of an agent there', async channel => {
  const person = await hostile.resident(channel)
  const { seat, screen } = hostile.chief(channel, hostile.attacks.framed(`${channel}: name of an agent`))
  seats.push(seat)
  screens.push(person.chat, screen)
  await names(person, channel)
  await letsIn(person, channel)
  await requests(person, channel)
  const number = await asks(person, seat, channel)
  await works(seat, number, channel)
  await answers(person, seat, number, channel)
  expectLetters()
})

async function names(person: Person, channel: Channel): Promise<void> {
  await person.says('/settings').hears('Доступ для близких')
  await person.presses('Название счёта').hears('Как назвать счёт')
  await person.says(hostile.attacks.words(`${channel}: name of an account`)).hears('теперь называется')
  await person.says('/account').hears(`Лицевой счёт ${hostileNumber}`)
}

/** A relative in Telegram, whoever the owner is. */
async function letsIn(person: Person, channel: Channel): Promise<void> {
  await person.says('открыть доступ').hears('Что сможет делать близкий')
  await person.presses('Только смотреть').hears('Как вы его назовёте')
  const { text } = await person.says(hostile.attacks.words(`${channel}: name of a guest`)).hears('Код для')
  const relative = hostile.here.world.resident('Мама')
  screens.push(relative.chat)
  await relative.says('/start').hears('пользовательского соглашения')
  await relative.presses('Принимаю').hears('В каком городе')
  await relative.presses('Код от близкого').hears(/код/i)
  await relative.says(/\d{3}(?:-\d{3}){3}/.exec(text)![0]).hears(hostileNumber)
  person.listens()
  await relative.presses('Да, принять').hears('Вам открыли доступ')
  await person.hears(`доступ к счёту ${hostileNumber} открыт`)
  await person.says('доступ').hears('Только смотреть')
}

async function requests(person: Person, channel: Channel): Promise<void> {
  await person.says('/services').hears('Выберите услугу')
  await person.says('1').hears('Срок:')
  await person.presses('Оставить заявку').hears('номер телефона')
  await person.says('+7 913 123-45-67').hears('Когда вам удобно')
  await person.says(hostile.attacks.framed(`${channel}: time of a visit`)).hears('Что ещё важно')
  await person.says(hostile.attacks.framed(`${channel}: comment of a request`)).hears('Всё верно?')
  await person.presses('Отправить заявку').hears('принята')
}

async function asks(person: Person, seat: Seat, channel: Channel): Promise<number> {
  const { attacks } = hostile
  await person.says('Вопрос-ответ').hears('О чём ваш вопрос?')
  await person.says('4').hears('Опишите вопрос')
  const { text } = await person.says(attacks.framed(`${channel}: text of a question`)).hears('передан специалисту')
  const name = `${attacks.words(`${channel}: name of a file`)}.pdf`
  const file = { name, bytes: Buffer.from('%PDF-1.7'), mimeType: 'application/pdf' }
  const under = attacks.framed(`${channel}: words under a file`)
  await person.does(chat => chat.sendsDocument(file, under)).hears('Передано')
  const number = Number(/№ (\d+)/.exec(text)![1])
  const besides = attacks.framed(`${channel}: words under a photo`)
  person.does(chat => chat.sendsPhoto({}, besides))
  await seat.sees(number, attacks.markIn(besides))
  return number
}

/** What agents do among themselves. */
async function works(seat: Seat, number: number, channel: Channel): Promise<void> {
  const { attacks } = hostile
  await seat.answers(number, `/note ${attacks.framed(`${channel}: note`)}`)
  await seat.answers(number, '/take')
  await seat.sees(number, desk.taken)
  await seat.answers(number, '/card')
  await seat.sees(number, desk.card)
  seat.talks(`/template add ${channel}: ${attacks.framed(`${channel}: text of a template`)}`)
  await seat.hears(desk.saved)
  await seat.answers(number, `/template ${channel}`)
  await seat.sees(number, desk.draft)
  await seat.answers(number, `/template ${attacks.textOf('supplier.json: desk.canned.name')}`)
  await seat.sees(number, attacks.markIn(attacks.textOf('supplier.json: desk.canned.text')))
  await seat.answers(number, '/remind завтра')
  await seat.sees(number, desk.reminder)
  for (const command of ['/open', '/mine', '/report', '/template']) seat.talks(command)
  await seat.hears(desk.mine)
  await seat.hears(desk.report)
}

/** What goes to and fro between an agent and the resident. */
async function answers(person: Person, seat: Seat, number: number, channel: Channel): Promise<void> {
  person.listens()
  await seat.answers(number, hostile.attacks.framed(`${channel}: answer`))
  await person.hears(`Ответ на вопрос № ${number}`)
  await person.says('Мои вопросы').hears('Выберите, чтобы прочитать')
  await person.says('1').hears(`Вопрос № ${number}`)
  person.listens()
  await seat.answers(number, '/close')
  await person.hears(`Вопрос № ${number} закрыт`)
  await person.presses('2').hears('Жаль, что не помогли')
  await person.says(hostile.attacks.framed(`${channel}: words with a rating`)).hears(/./)
  await seat.sees(number, desk.rating)
}

test('what is late, of which agents are reminded by name', async () => {
  const { world, questions } = hostile.here
  const late = (await questions()).filter(({ state }) => state === 'new').map(({ id }) => id)
  expect(late).toHaveLength(seats.length)
  for (const [index, seat] of seats.entries()) {
    await seat.answers(late[index]!, '/take')
    await seat.sees(late[index]!, desk.taken)
  }
  world.passes({ hours: 5 })
  await runJob(world, remindDesks)
  for (const [index, seat] of seats.entries()) await seat.sees(late[index]!, desk.late)
  expectLetters()
})

test('what is printed', async () => {
  const person = await hostile.resident('telegram')
  screens.push(person.chat)
  person.says('/receipt')
  const bill = await pdfWith(person, 'Квитанция')
  await person.says('/contract').hears('Договор по лицевому счёту')
  const contract = await pdfWith(person, 'Договор')
  for (const bytes of [bill, contract]) {
    const { pages, title } = await readPdf(new Uint8Array(bytes))
    // Lines are broken wherever they are full.
    const shown = [...pages, String(title)].join('').replaceAll(/\s+/g, '')
    expect(hostile.attacks.spoiltIn(shown)).toEqual([])
    expect(hostile.attacks.fieldsIn(shown)).toContain('supplier.json: name')
    elsewhere.push(shown)
  }
  expectLetters()
})

/** The newest PDF in the chat whose name begins so, once it is there. */
function pdfWith(person: Person, beginning: string): Promise<Buffer> {
  return person.chat.waitFor(() => {
    const files = (person.chat.history as Seen[]).flatMap(({ document }) => document ?? [])
    return files.findLast(({ name }) => name.startsWith(beginning))?.bytes
  })
}

test('what is sent by mail, and the page that a letter leads to', async () => {
  const person = hostile.here.world.resident('Анна')
  await person.says('/start').hears('пользовательского соглашения')
  await person.presses('Принимаю').hears('В каком городе')
  await person.claims({ ...ivanov, city: hostile.attacks.textOf('supplier.json: branches.name.ru') })
  const letter = await hostile.here.world.mailbox.waitForLetter(ivanov.email)
  const page = await (await fetch(/http\S+/.exec(letter.text)![0])).text()
  for (const { subject, text } of hostile.here.world.mailbox.letters)
    expect(hostile.attacks.spoiltIn(`${subject} ${text}`)).toEqual([])
  for (const markup of [letter.html ?? '', page]) {
    expect(markup).not.toContain('<b>џ')
    expect(hostile.attacks.spoiltIn(unescaped(markup))).toEqual([])
  }
  elsewhere.push(letter.text)
})

test.each(Object.entries(exports))('the list of %s, in each of its forms, has no formulas', async (name, list) => {
  const world = { orm: hostile.here.world.system.listening.orm } as CoreWorld
  const rows = await listed(world, list, list.isMonthly ? '2026-11' : undefined)
  for (const [, chunks] of csvForms) {
    const csv = await asCsv(list, rows, chunks)
    const [header = ''] = csv.split('\n')
    const cells = parse(csv, { bom: true, delimiter: header.includes(';') ? ';' : ',' }).flat()
    expect(cells.filter(isFormula)).toEqual([])
    elsewhere.push(csv)
  }
  const sheet = Object.values(read(await buffer(xlsxChunks(list, all(rows)))).Sheets)[0]!
  const cells: CellObject[] = Object.entries(sheet).flatMap(([place, cell]) => (place.startsWith('!') ? [] : [cell]))
  expect(cells.filter(({ f }) => f !== undefined)).toEqual([])
  for (const { v } of cells) expect([name, ...hostile.attacks.spoiltIn(String(v))]).toEqual([name])
})

async function* all<Row>(rows: Row[]): AsyncGenerator<Row> {
  yield* rows
}

/** What a spreadsheet would reckon: numbers and days are what they are. */
const isFormula = (cell: string): boolean => /^[=+\-@\t\r]/.test(cell) && !/^[-\t]?[\d.,:/-]+$/.test(cell)

test('logs and figures hold nothing of it, and a line for each thing', async () => {
  const { config, logs } = hostile.here.world
  expect(logs.flatMap(line => hostile.attacks.fieldsIn(line))).toEqual([])
  expect(logs.filter(line => !line.endsWith('\n') || line.trimEnd().includes('\n'))).toEqual([])
  expect(hostile.attacks.fieldsIn(await readMetrics(config.PORT))).toEqual([])
})

/** What concerns other residents or desks, words by which answers are found, and columns that are not kept. */
const notShown = [
  ...['stove.ru', 'stove.en', 'rural.ru', 'rural.en'].map(name => `supplier.json: categories.${name}`),
  'supplier.json: services.category.name.en',
  'faq.json: words',
  'column reason',
  'column purpose',
]

test('every field that is attacked has been seen, but for the few that nothing here shows', () => {
  const messages = screens.flatMap(({ history }) => (history as Seen[]).filter(({ isFromBot }) => isFromBot))
  const seen = new Set(hostile.attacks.fieldsIn([...messages.flatMap(wordsIn), ...elsewhere].join('\n')))
  expect(hostile.attacks.fields.filter(field => !seen.has(field))).toEqual(notShown)
})

/** The same agents' chats once more, in which one resident is enough. */
describe('at a desk whose language is English', () => {
  let person: Person
  let number = 0
  beforeAll(async () => {
    await hostile.close()
    hostile = await openHostileWorld({ language: 'en' })
    desk = deskWords.en
    for (const list of [screens, seats]) list.length = 0
    for (const channel of channels) {
      const { seat, screen } = hostile.chief(channel, hostile.attacks.framed(`${channel}: name of an agent`))
      seats.push(seat)
      screens.push(screen)
    }
    person = await hostile.resident('telegram')
    screens.push(person.chat)
    number = await asks(person, seats[0]!, 'telegram')
  })

  test.each(channels)('in %s what agents do among themselves', async channel => {
    await works(seats[channels.indexOf(channel)]!, number, channel)
    expectLetters()
  })

  test('what is late, and what goes to and fro', async () => {
    hostile.here.world.passes({ hours: 5 })
    await runJob(hostile.here.world, remindDesks)
    for (const seat of seats) await seat.sees(number, desk.late)
    await answers(person, seats[0]!, number, 'telegram')
    for (const seat of seats) await seat.sees(number, desk.rating)
    expectLetters()
  })
})
