import { expect, test } from 'vitest'
import { textsIn } from '../../bots/texts/texts-in.ts'
import { commandOf } from '../../bots/understanding/command-of.ts'

test.each(['ru', 'en'] as const)('every word of the %s menu and every command begins something', language => {
  const { menu, commands } = textsIn(language)
  const said = [...menu.flat(), ...commands.map(({ command }) => `/${command}`)]
  expect(said.filter(word => !commandOf(word))).toEqual([])
})

test.each([
  ['/start link_123', { go: 'welcome' }],
  ['/account@kilovatt_bot', { go: 'card' }],
  ['ПОКАЗАНИЯ', { go: 'reading' }],
  ['Лицевой счёт!', { go: 'card' }],
  ['💳 Оплатить', { go: 'pay' }],
  ['Сведения о расчётах', { go: 'statement' }],
  ['расход за июнь', { go: 'history', typed: 'за июнь' }],
  ['История показаний 01.2026 – 06.2026', { go: 'history', typed: '01.2026 – 06.2026' }],
  ['показания 20099', { go: 'reading', typed: 'показания 20099' }],
  ['показания т1 120 т2 45', { go: 'reading', typed: 'показания т1 120 т2 45' }],
])('«%s» is understood', (text, begin) => {
  expect(commandOf(text)).toEqual(begin)
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
