import { expect, test } from 'vitest'
import { mention } from '../../../bots/messages/mention.ts'
import { optionalText, text } from '../../../src/admin/import/cells.ts'
import type { Setting } from '../../../src/admin/import/kind.ts'

const setting = {} as Setting

test.each([
  'Иван\u0000',
  'Иван\u001b[2J',
  'Иван\u202e 00,1',
  'Иван\u2066',
  'Иван\u200f',
  'ул. Мира,\u20281',
  mention('1', 'Иван'),
  'Ив\ufffdн',
])('%j is no text that a list may hold', cell => {
  const refused = { problem: 'holds characters that are no text' }
  expect([text.read(cell, setting), optionalText.read(cell, setting)]).toEqual([refused, refused])
})

test.each(['О’Нил', 'ул. Мира, 1; кв. 5', '=**Иван** <b>@all', 'с\u00a0пробелом'])('%j is one', cell => {
  expect(text.read(cell, setting)).toEqual({ value: cell })
})
