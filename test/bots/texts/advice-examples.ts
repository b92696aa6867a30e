import type { AdviceView } from '../../../bots/texts/views/advice-view.ts'
import { roles } from '../../../core/peers/permissions.ts'
import { kopecks } from '../../../core/units/money.ts'

const on = Temporal.PlainDate.from('2026-10-27')
const november = Temporal.PlainYearMonth.from('2026-11')
const last = { serial: '180607', valuesWh: [20_032_000n], on }
const dates = { bill: november, from: on, to: on.add({ days: 10 }) }
const paid = {
  id: '5d1f',
  method: 'card',
  state: 'succeeded',
  amountKopecks: kopecks(15_665),
  on,
} as AdviceView['cancelPayment']['paid']
const flats = [
  { number: '12345', label: 'Dacha' },
  { number: '12345', label: null },
]

/** Examples of the answers to what people ask about dates, moving and trouble; `quotes` as elsewhere. */
export const adviceExamples = (quotes: unknown[]): Record<string, unknown[][]> => ({
  'advice.readingDates': [[{ ...dates, sent: [] }], [{ ...dates, sent: [{ serial: '1', pendingWh: [1n, 2n] }] }]],
  'advice.paymentDates': quotes.map(quote => [quote]),
  'advice.moving': roles.flatMap(role =>
    [15_665, 0].map(due => [{ number: '12345', role, last: [last], dueKopecks: kopecks(due) }]),
  ),
  'advice.brokenMeter': [null, { period: november, amountKopecks: kopecks(60_520) }].map(usual => [
    { last: [last], usual },
  ]),
  'advice.cancelPayment': [[{ waiting: paid, paid: null }], [{ waiting: null, paid }], [{ waiting: null, paid: null }]],
  'reading.noMeter': [['8 800 3012 555']],
  'reading.gone': [['180607']],
  'reading.ofFlat': flats.map(flat => [flat]),
  'reading.otherFlat': flats.map(flat => [flat, [6_210_000n]]),
  'reading.otherFlatYes': flats.map(flat => [flat]),
  'understanding.readingBeside.ask': [['20099', 'Prices']],
  'understanding.readingBeside.send': [['20099']],
  'understanding.edited.passedOn': [[17]],
  'understanding.edited.replace': [[[1000n], [2000n, 3000n]]],
  'understanding.edited.send': [['20099']],
  'understanding.edited.same': [[[1000n]]],
  'understanding.edited.billed': [[[1000n], november]],
})
