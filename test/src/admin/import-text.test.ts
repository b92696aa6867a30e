import { expect, test } from 'vitest'
import { mention } from '../../../bots/messages/mention.ts'
import { day, optionalText, text } from '../../../src/admin/import/cells.ts'
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

test.each([
  '21.10.2026 14:30',
  '21.10.2026 4:05:10',
  '2026-10-21 00:00:00',
  '2026-10-21T14:30:00',
  '21.10.2026\u00a014:30',
])('%j is the day that its moment is of', cell => {
  expect(day.read(cell, setting)).toEqual({ value: '2026-10-21' })
})

test.each(['21.10.2026 25:00', '21.10.2026 14', '21.10.2026 14:30 15:00', '21.10.202614:30', '2026-10-21T14:30:00Z'])(
  '%j is no day',
  cell => {
    expect(day.read(cell, setting)).toMatchObject({ problem: expect.stringContaining('is not a day like') })
  },
)
