import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meansAll, readSum, sumAlone } from '../../../bots/understanding/read-sum.ts'
import { rubles } from '../../../core/units/russian.ts'

describe('a sum as people type it', () => {
  test.each([
    ['500', 50_000n],
    ['  500 ', 50_000n],
    ['500.50', 50_050n],
    ['500,50', 50_050n],
    ['500,5', 50_050n],
    ['156,65', 15_665n],
    ['156.65', 15_665n],
    ['0,01', 1n],
    ['1500', 150_000n],
    ['1 500', 150_000n],
    ['1\u00a0500', 150_000n],
    ['1\u202f500,75', 150_075n],
    ['1  500', 150_000n],
    ['15 665,25', 1_566_525n],
    ['1 000 000', 100_000_000n],
    ['500р', 50_000n],
    ['500 р', 50_000n],
    ['500 р.', 50_000n],
    ['500 Р', 50_000n],
    ['500руб', 50_000n],
    ['500 руб', 50_000n],
    ['500 руб.', 50_000n],
    ['500 РУБ.', 50_000n],
    ['500 рублей', 50_000n],
    ['501 рубль', 50_100n],
    ['502 рубля', 50_200n],
    ['500₽', 50_000n],
    ['500 ₽', 50_000n],
    ['₽500', 50_000n],
    ['₽ 500,50', 50_050n],
    ['500,50 ₽', 50_050n],
    ['500.50 руб', 50_050n],
    ['1 500,50 руб.', 150_050n],
    ['500 rub', 50_000n],
    ['500 rubles', 50_000n],
    ['500 руб 50 коп', 50_050n],
    ['500 руб. 50 коп.', 50_050n],
    ['500руб.50коп.', 50_050n],
    ['500 рублей 50 копеек', 50_050n],
    ['500 рублей и 50 копеек', 50_050n],
    ['500 рублей, 50 копеек', 50_050n],
    ['500р 50к', 50_050n],
    ['500 р. 5 коп.', 50_005n],
    ['1 500 руб. 00 коп.', 150_000n],
    ['500 rubles and 50 kopecks', 50_050n],
    ['50 коп.', 50n],
    ['99 копеек', 99n],
    ['500.', 50_000n],
    ['500!', 50_000n],
    ['500,00', 50_000n],
    ['0500', 50_000n],
    ['тысяча', 100_000n],
    ['тысяча рублей', 100_000n],
    ['сто рублей', 10_000n],
    ['пятьсот', 50_000n],
    ['1 тыс', 100_000n],
    ['2 тыс. руб.', 200_000n],
    ['٥٠٠', 50_000n],
    ['５００', 50_000n],
    ["1'500", 150_000n],
  ])('«%s»', (text, kopecks) => {
    expect(readSum(text)).toBe(kopecks)
  })
})

describe('whatever may be meant in two ways, or is no sum, is asked again', () => {
  test.each([
    '',
    ' ',
    'полторы тысячи',
    '1,5 тыс.',
    '5к',
    '5 к',
    '1.500',
    '1,500',
    '1.500,50',
    '1,500.50',
    '500,505',
    '500 50',
    '1 500 50',
    '15 00',
    '1 50',
    '500-50',
    '500-00',
    '500=',
    '500 руб 5',
    '500 руб 150 коп',
    '500,50 руб. 50 коп.',
    '500 и 50',
    '500 или 600',
    '500 600 700р 80',
    '-500',
    '−500',
    '+500',
    '0',
    '0,00',
    '0 руб. 00 коп.',
    '500 $',
    '$500',
    '500 евро',
    '500%',
    '500 кВт·ч',
    '500 квт',
    'т1 120 т2 45',
    'день 500',
    '12.12.2026',
    '5e3',
    '0x1F4',
    '500 руб в месяц',
    '500 руб руб',
    'руб',
    '₽',
    'все',
    'весь долг',
    'оплатить',
    '1234567890123',
    '500\n600',
    '500;600',
    '500/2',
    '2*500',
    'О500',
  ])('«%s»', text => {
    expect(readSum(text)).toBeUndefined()
  })
})

test('every sum reads back as it is written, grouped or not, with or without its currency', () => {
  const sums = fc.bigInt({ min: 1n, max: 10_000_000_000n })
  fc.assert(
    fc.property(sums, fc.constantFrom('', ' ₽', '\u00a0руб.', 'р'), (sum, currency) => {
      const grouped = rubles(String(sum))
      expect(readSum(`${grouped}${currency}`)).toBe(sum)
      expect(readSum(`${grouped.replace(/\s/g, '').replace(',', '.')}${currency}`)).toBe(sum)
    }),
  )
})

test('whatever digits, spaces and points are read as is what they are without their spaces', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9 .,р₽]{1,12}$/), text => {
      const sum = readSum(text)
      if (sum === undefined) return
      const [whole = '', cents = ''] = text.replace(/[ р₽]|[.]$/g, '').split(/[.,]/)
      expect(sum).toBe(BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0')))
    }),
    { numRuns: 3000 },
  )
})

describe('the sum in what is said where one is asked for', () => {
  test.each([
    ['только 500', 50_000n],
    ['500 пожалуйста', 50_000n],
    ['оплачу 500 рублей', 50_000n],
    ['хочу оплатить только 500 руб., пожалуйста', 50_000n],
    ['давайте 1 500,50', 150_050n],
    ['5тыс', 500_000n],
    ['5тыс. руб.', 500_000n],
    ['just 500, please', 50_000n],
    ['I will pay 500 rubles', 50_000n],
  ])('«%s»', (text, kopecks) => {
    expect(readSum(sumAlone(text))).toBe(kopecks)
  })

  test.each([
    'не 500',
    'только не 500',
    'не больше 500',
    'оплатил 500',
    'около 500 пожалуйста',
    '500 или 600 пожалуйста',
    '1,5тыс',
    'только',
    'оплачу 500 завтра',
    '500 в месяц пожалуйста',
  ])('«%s» is none', text => {
    expect(readSum(sumAlone(text))).toBeUndefined()
  })
})

describe('all that is owed', () => {
  test.each([
    ...[
      'все',
      'всё',
      'весь долг',
      'полностью',
      'всю сумму',
      'всё сразу',
      'оплачу полностью',
      'хочу оплатить весь долг',
    ],
    ...['давайте всё, пожалуйста', 'всю задолженность', 'полную сумму', 'in full', 'all of it', 'everything, please'],
  ])('«%s»', text => expect(meansAll(text)).toBe(true))

  test.each(['не все', 'не весь долг', 'да', 'половину', 'все понятно', 'всё плохо', 'весь', 'долг', '500', ''])(
    '«%s» is not',
    text => expect(meansAll(text)).toBe(false),
  )
})
