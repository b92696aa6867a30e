import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faqSchema } from '../../../core/supplier/desk.ts'
import { matchFaq } from '../../../core/tickets/match-faq.ts'

const faq = faqSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../../supplier/faq.json'), 'utf8')))
const found = (text: string, language: 'ru' | 'en' = 'ru') =>
  matchFaq(faq, text, language).map(({ question }) => question[language])

test.each([
  ['Как мне передать показания счётчика?', 'Как передать показания?'],
  ['ошибся в показаниях, что делать', 'Показание передано с ошибкой, как исправить?'],
  ['не пришла квитанция', 'Где взять квитанцию?'],
  ['у нас отключили свет', 'Нет света, куда звонить?'],
  ['когда поверка счетчика?', 'Когда менять или поверять счётчик?'],
  ['почему так дорого начислили', 'Почему сумма больше обычной?'],
])('«%s» finds «%s» first', (text, question) => {
  expect(found(text)[0]).toBe(question)
})

test('English questions find English answers', () => {
  expect(found('how can I pay with my card?', 'en')[0]).toBe('How do I pay?')
})

test.each([
  'Здравствуйте',
  'Переименуйте меня в договоре на Петрова',
  'Верните деньги',
  'отключите уведомления',
  'Почему за октябрь начислили 5,86',
  'мама просит справку',
  'а',
  '',
])('«%s» finds nothing', text => {
  expect(found(text)).toEqual([])
})

test('at most three are shown', () => {
  expect(found('показания счётчик квитанция оплата').length).toBeLessThanOrEqual(3)
})
