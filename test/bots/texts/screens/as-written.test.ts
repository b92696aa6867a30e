import { expect, test } from 'vitest'
import { formattedText } from '../../../../bots/messages/formatted-text.ts'
import { mention } from '../../../../bots/messages/mention.ts'
import { asWritten } from '../../../../bots/texts/screens/as-written.ts'

test.each(['**жирно** и **ещё**', '***', `я ${mention('7', 'Павел')}`])('%s marks nothing inside our words', text => {
  const { entities } = formattedText(`Подпись: **важно** ${asWritten(text)}`)
  expect(entities.map(({ type, offset, length }) => [type, offset, length])).toEqual([['bold', 9, 5]])
})

test.each(['@durov', 'зайдите, @all', '(@ivan_petrov)', 'срочно: @все'])('%s calls nobody by name', text => {
  expect(asWritten(text)).toBe(text.replace('@', '@\u2060'))
})

test.each(['ivan.petrov@mail.ru', 'цена @ 5', '2*3=6', 'ул. Мира, 1'])('%s stays as it is', text => {
  expect(asWritten(text)).toBe(text)
})
