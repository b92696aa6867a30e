import { expect, test } from 'vitest'
import { codeIn } from '../../../bots/understanding/code-in.ts'

test.each([
  '482913',
  '482 913',
  '482-913',
  '4 8 2 9 1 3',
  'Код подтверждения: 482913',
  'код 482 913',
  'Код для лицевого счёта 12345: 482913',
  'Код подтверждения: 482913\n\nЛицевой счёт 12345, ЭСКК. Код действует 10 минут и подходит один раз.\nhttp://localhost/confirm/a111111-b222222',
])('«%s» brings the code', text => expect(codeIn(text)).toBe('482913'))

test.each(['', 'письма нет', '48291', '4829133', '482913 или 482914', '8 913 482 91 30', '+7 913 482913'])(
  '«%s» brings none',
  text => expect(codeIn(text)).toBeUndefined(),
)
