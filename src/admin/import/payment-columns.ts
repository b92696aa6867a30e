import type { PaymentMethod } from '../../../core/supplier/payment-methods.ts'
import { day, nonzeroRubles, oneOf, optional, optionalText, recentDay, text } from './cells.ts'
import { accountColumn, branchColumn, unrounded } from './columns.ts'
import type { Column } from './kind.ts'

const methodWords: Record<PaymentMethod, string[]> = {
  card: ['карта', 'банковская карта'],
  sbp: ['сбп'],
  yoomoney: ['юmoney', 'юмани', 'яндекс.деньги'],
  mobile: ['баланс телефона', 'мобильный платёж', 'мобильный платеж'],
  qiwi: ['киви'],
  bank: ['банк', 'банковский перевод'],
  cash: ['наличные', 'касса'],
  other: ['другое', 'иное', 'прочее'],
}

const methods = new Map(
  Object.entries(methodWords).flatMap(([method, words]) => [method, ...words].map(word => [word, method] as const)),
)

/** Among unclear payments one may be to what cannot be an account's number at all. */
const payerColumn: Column = {
  ...accountColumn,
  read: (cell, setting) => {
    const number = accountColumn.read(cell, setting)
    return 'value' in number || !setting.unclear ? number : optionalText.read(cell, setting)
  },
}

const kinds = new Map([
  ...['payment', 'платёж', 'платеж', ''].map(word => [word, 'payment'] as const),
  ...['refund', 'возврат'].map(word => [word, 'refund'] as const),
  ...['reversal', 'сторно'].map(word => [word, 'reversal'] as const),
])

/** A payment made elsewhere. */
export const paymentColumns: Column[] = [
  branchColumn,
  payerColumn,
  { name: 'date', also: ['дата'], ...recentDay, help: 'the day the money was taken', example: '2026-11-20' },
  {
    name: 'amount',
    also: ['сумма'],
    ...nonzeroRubles,
    help: 'rubles, more than zero',
    example: '156.65',
  },
  {
    name: 'method',
    also: ['способ оплаты'],
    ...oneOf(methods, `is none of: ${Object.keys(methodWords).join(', ')}`),
    help: 'card, sbp, yoomoney, mobile, qiwi, bank, cash, other (карта, СБП, банк, касса, наличные …)',
    example: 'bank',
  },
  {
    name: 'reference',
    also: ['номер платежа'],
    ...unrounded(text),
    help: 'its number in the bank’s list, whose leading zeros do not count: account, day and reference are one payment, however often it comes',
    example: '4711',
  },
  {
    name: 'purpose',
    also: ['назначение платежа'],
    ...optionalText,
    help: 'as the payer or YooKassa wrote it: a payment made online is known by its number there',
    example: 'Оплата электроэнергии, лицевой счёт 12345',
    isOptional: true,
  },
  {
    name: 'kind',
    also: ['вид'],
    ...oneOf(kinds, 'is none of: payment, refund, reversal'),
    help: 'payment (платёж), or what an export has beside them, refund (возврат) and reversal (сторно): those are counted and passed over. Empty: payment',
    example: 'payment',
    isOptional: true,
  },
  {
    name: 'reversed_on',
    also: ['сторнирован'],
    ...optional(day),
    help: 'of an export: the day on which the payment was reversed; such a one is not taken in anew',
    example: '',
    isOptional: true,
  },
]
