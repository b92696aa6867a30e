import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Figures,
  fillTemplate,
  placeholderName,
  placeholdersIn,
  templateProblems,
} from '../../../core/supplier/fill-template.ts'

const placeholders = placeholdersIn.ru as (keyof Figures)[]
const figure = fc.string().filter(text => !text.endsWith('.'))
const figures = fc.record(Object.fromEntries(placeholders.map(name => [name, figure]))) as fc.Arbitrary<Figures>
const plain = fc.string().filter(text => !/[{}]/.test(text))
const pieces = fc.array(fc.tuple(plain, fc.constantFrom(...placeholders)), { maxLength: 8 })

describe('a template', () => {
  test('is filled with each figure as it is, and with nothing else', () => {
    fc.assert(
      fc.property(pieces, plain, figures, (parts, end, given) => {
        const text = parts.map(([before, name]) => `${before}{${name}}`).join('') + end
        const filled = parts.map(([before, name]) => before + given[name]).join('') + end
        expect(fillTemplate(text, given)).toEqual({ text: filled })
      }),
    )
  })

  test('is not filled where a figure that it has is missing', () => {
    fc.assert(
      fc.property(pieces, figures, fc.constantFrom(...placeholders), (parts, given, gone) => {
        const text = parts.map(([before, name]) => `${before}{${name}}`).join('')
        const isUsed = parts.some(([, name]) => name === gone)
        const filled = fillTemplate(text, { ...given, [gone]: null })
        expect(filled).toEqual(isUsed ? { missing: [gone] } : { text: expect.any(String) })
      }),
    )
  })

  test('may name figures as people write', () => {
    const given = Object.fromEntries(placeholders.map(name => [name, `<${name}>`])) as Figures
    expect(fillTemplate('{ Счет }: {К  ОПЛАТЕ}', given)).toEqual({ text: '<счёт>: <к оплате>' })
    expect(templateProblems('долг', '{ Счет }: {К  ОПЛАТЕ}')).toEqual([])
    expect(fillTemplate('{ Account }: {to  pay}', given)).toEqual({ text: '<счёт>: <к оплате>' })
    expect(placeholderName('к оплате', 'en')).toBe('to pay')
  })

  test('ends a sentence with one full stop, also where the figure has one', () => {
    const given = { ...Object.fromEntries(placeholders.map(name => [name, '5 ₽'])), месяц: 'ноябрь 2026 г.' } as Figures
    const filled = (text: string) => fillTemplate(text, given)
    expect(filled('Счёт за {месяц}. Долг {долг}.')).toEqual({ text: 'Счёт за ноябрь 2026 г. Долг 5 ₽.' })
    expect(filled('За {месяц}… {месяц}... и всё')).toEqual({ text: 'За ноябрь 2026 г.… ноябрь 2026 г.... и всё' })
  })

  test('is refused with everything that is wrong at once', () => {
    expect(templateProblems('мой долг', `{дол} {сумма} {долг ${'ы'.repeat(3000)}`)).toEqual([
      { problem: 'name', list: [] },
      { problem: 'too-long', list: [] },
      { problem: 'unknown-placeholder', list: ['дол', 'сумма'] },
      { problem: 'open-brace', list: [] },
    ])
    expect(templateProblems('долг', ' \n')).toEqual([{ problem: 'empty', list: [] }])
    expect(templateProblems('долг', 'a } b { c')).toEqual([{ problem: 'open-brace', list: [] }])
  })
})
