import { describe, expect, test } from 'vitest'
import { textsIn } from '../../../../bots/texts/texts-in.ts'
import { allTexts } from '../all-texts.ts'
import { quote } from '../examples.ts'

const flat = (text: string) => text.replaceAll('\u00a0', ' ')

describe.each(['ru', 'en'] as const)('the texts in %s', language => {
  const texts = allTexts(textsIn(language))
  const offending = (pattern: RegExp) => texts.filter(([, text]) => pattern.test(text))

  test('say what they mean, with nothing missing in them', () => {
    expect(texts.length).toBeGreaterThan(150)
    expect(offending(/undefined|null|NaN|\[object|\$\{|Infinity/)).toEqual([])
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('are set as an editor would', () => {
    expect(offending(/ {2}|[ \u00a0]$|^[ \u00a0]|\n{3}| \n/)).toEqual([])
    expect(offending(/ [,.;:!?]|,,|\.\./)).toEqual([])
    // A dash is no hyphen, an ellipsis no dots, a minus no hyphen.
    expect(offending(/ - |\(-|[^\d]-\d+,\d\d/)).toEqual([])
    expect(texts.filter(([, text]) => (text.match(/\*\*/g) ?? []).length % 2 === 1)).toEqual([])
  })

  test('keep numbers and their units together', () => {
    expect(offending(/\d (₽|кВт|kWh)/)).toEqual([])
  })

  test('fit into a message, and their buttons on a phone', () => {
    expect(texts.filter(([, text]) => text.length > 4096)).toEqual([])
    const { accept, refuse } = textsIn(language).welcome
    const labels = [...Object.values(textsIn(language).menu), accept, refuse]
    expect(labels.filter(label => label.length > 30)).toEqual([])
  })
})

test('Russian texts have Russian quotes, and address the reader politely', () => {
  const texts = allTexts(textsIn('ru'))
  expect(texts.filter(([, text]) => /["“”]/.test(text))).toEqual([])
  expect(
    texts.filter(([, text]) => /(?<!\p{L})(ты|тебе|твой|твоя|введи|нажми|напиши|выбери)(?!\p{L})/iu.test(text)),
  ).toEqual([])
  // «Вы» is small where many are addressed at once.
  expect(texts.filter(([, text]) => /[\p{Ll},] (Вы|Вас|Вам|Ваш\p{L}*)(?!\p{L})/u.test(text))).toEqual([])
})

test('English texts have no Russian but names', () => {
  const russianNames = /ООО «ЭСКК»|Язык|Русский|Выберите язык|К-\d+/g
  const exceptHelp = allTexts(textsIn('en')).filter(([path]) => path !== 'help')
  const stray = exceptHelp.filter(([, text]) => /\p{Script=Cyrillic}/u.test(text.replace(russianNames, '')))
  expect(stray).toEqual([])
})

describe('words agree with their numbers', () => {
  const ru = textsIn('ru')
  test.each([
    [1, 'осталась 1 попытка'],
    [2, 'осталось 2 попытки'],
    [5, 'осталось 5 попыток'],
    [11, 'осталось 11 попыток'],
    [21, 'осталась 21 попытка'],
    [22, 'осталось 22 попытки'],
  ])('%i', (count, words) => {
    expect(ru.link.wrongDigits(count)).toContain(words)
  })

  test.each([
    [1, '1 минуту'],
    [2, '2 минуты'],
    [10, '10 минут'],
    [21, '21 минуту'],
  ])('%i in minutes', (minutes, words) => {
    expect(flat(ru.link.codeSent('m•••@mail.ru', minutes))).toContain(`Код действует ${words}.`)
  })

  test('in English, too', () => {
    const { link } = textsIn('en')
    expect(link.wrongDigits(1)).toContain('1 attempt left')
    expect(link.wrongDigits(2)).toContain('2 attempts left')
  })
})

describe('what there is to pay', () => {
  test.each([
    ['ru', /^\*\*К оплате 156,65 ₽\*\*/],
    ['en', /^\*\*To pay: ₽156.65\*\*/],
  ] as const)('comes first wherever a sum matters, in %s', (language, first) => {
    const texts = textsIn(language)
    const { dueKopecks, dueDate } = quote()
    const screens = [
      texts.reading.result(quote()),
      texts.pay.byQr(dueKopecks),
      texts.receipt.caption({ number: 'К-2026-000001', dueKopecks, dueDate }),
    ]
    for (const screen of screens) expect(flat(screen)).toMatch(first)
  })
})
