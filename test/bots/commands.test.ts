import { expect, test } from 'vitest'
import { conversations } from '../../bots/conversations/conversations.ts'
import { redirect } from '../../bots/messages/destinations.ts'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { commandOf as commandIn } from '../../bots/understanding/command-of.ts'

const commandOf = (text: string) => commandIn(text, conversations.vocabulary)

test.each(['ru', 'en'] as const)('every word of the %s menu and every command begins something', language => {
  const texts = textsIn(language)
  const said = [
    ...conversations.menu(texts).flat(),
    ...conversations.commands(texts).map(({ command }) => `/${command}`),
  ]
  expect(said.filter(word => !commandOf(word))).toEqual([])
})

test.each([
  ['/start link_123', redirect('welcome')],
  ['/account@kilovatt_bot', redirect('card')],
  ['ПОКАЗАНИЯ', redirect('reading')],
  ['Лицевой счёт!', redirect('card')],
  ['💳 Оплатить', redirect('pay')],
  ['Сведения о расчётах', redirect('statement')],
  ['расход за июнь', redirect('history', { typed: 'за июнь' })],
  ['История показаний 01.2026 – 06.2026', redirect('history', { typed: '01.2026 – 06.2026' })],
  ['показания 20099', redirect('reading', { typed: 'показания 20099' })],
  ['показания т1 120 т2 45', redirect('reading', { typed: 'показания т1 120 т2 45' })],
])('«%s» is understood', (text, begun) => {
  expect(commandOf(text)).toEqual(begun)
})

test.each([
  'Иванов',
  '20099',
  'показания пришлю завтра',
  'не оплатить',
  'история платежей за 2025',
  'расход вырос',
  'mail@mail.ru',
])('«%s» is no command', text => {
  expect(commandOf(text)).toBeUndefined()
})
