import { expect, test } from 'vitest'
import { formattedText } from '../../../../bots/messages/formatted-text.ts'
import { mention } from '../../../../bots/messages/mention.ts'
import { asWritten } from '../../../../bots/texts/screens/as-written.ts'
import { mentionsIn } from '../../../../sandbox/vk/messages/mentions-in.ts'

test.each(['**жирно** и **ещё**', '***', `я ${mention('7', 'Павел')}`])('%s marks nothing inside our words', text => {
  const { entities } = formattedText(`Подпись: **важно** ${asWritten(text)}`)
  expect(entities.map(({ type, offset, length }) => [type, offset, length])).toEqual([['bold', 9, 5]])
})

test('a last asterisk is no part of the mark that follows', () => {
  const { text, entities } = formattedText(`**${asWritten('Анна*')}**, специалист`)
  expect([text.replaceAll('\u2060', ''), entities]).toEqual([
    'Анна*, специалист',
    [{ type: 'bold', offset: 0, length: 6 }],
  ])
})

test.each(['[id1|Павел]', 'см. [https://vk.com/durov|здесь]', '*durov', '*все', 'срочно@online'])(
  '%s calls nobody in VK',
  text => {
    expect(mentionsIn(text)).not.toEqual([])
    expect(mentionsIn(asWritten(text))).toEqual([])
    expect(asWritten(text).replaceAll('\u2060', '')).toBe(text)
  },
)

test.each(['@durov', 'зайдите, @all', '(@ivan_petrov)', 'срочно: @все'])('%s calls nobody by name', text => {
  expect(asWritten(text)).toBe(text.replace('@', '@\u2060'))
})

test.each(['ivan.petrov@mail.ru', 'цена @ 5', '2*3=6', 'список: [1], [2]', 'ул. Мира, 1'])(
  '%s stays as it is',
  text => {
    expect(asWritten(text)).toBe(text)
  },
)
