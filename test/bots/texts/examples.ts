import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChargeView, MonthView } from '../../../bots/texts/screens/month-screen.ts'
import type { CardView, MeterView } from '../../../bots/texts/views/card-view.ts'
import type { QuoteView, UsageView } from '../../../bots/texts/views/quote-view.ts'
import type { WantedView } from '../../../bots/texts/views/wanted-view.ts'
import { type CorrectionKind, correctionReasons } from '../../../core/bills/correction-kind.ts'
import type { ChargeLine } from '../../../core/charges/charge-line.ts'
import { paymentCancellationReasons, refundCancellationReasons } from '../../../core/payments/cancellation-reasons.ts'
import { mobileOperators } from '../../../core/payments/mobile-operators.ts'
import { paymentStates } from '../../../core/payments/payment.table.ts'
import type { PaymentDetails } from '../../../core/payments/payment-details.ts'
import { onlineMethods, paymentMethods } from '../../../core/supplier/payment-methods.ts'
import { supplierSchema } from '../../../core/supplier/supplier.ts'
import { kopecks, parsePrice } from '../../../core/units/money.ts'
import { adviceExamples } from './advice-examples.ts'
import { connectExamples, connectNotices } from './connect-examples.ts'
import { foresightExamples } from './forecast-examples.ts'
import { historyExamples } from './history-examples.ts'
import { questionExamples } from './question-examples.ts'
import { sectionExamples } from './section-examples.ts'
import { settingsExamples, settingsNotices } from './settings-examples.ts'

const supplier = supplierSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../supplier/supplier.json'), 'utf8')),
)
const day = (text: string) => Temporal.PlainDate.from(text)
const until = Temporal.ZonedDateTime.from('2026-11-22T13:00:30[Asia/Novokuznetsk]')

const line = (changes: Partial<ChargeLine> = {}): ChargeLine => ({
  tariffFrom: day('2026-07-01'),
  zone: 1,
  range: 1,
  volumeWh: 67_000n,
  zones: 1,
  price: parsePrice('3.28')!,
  amountKopecks: kopecks(21_976),
  ...changes,
})

const usage = (changes: Partial<UsageView> = {}): UsageView => ({
  serial: '180607',
  model: 'SOEB 2 PDR',
  zones: 1,
  previousWh: [20_032_000n],
  previousOn: day('2026-10-27'),
  nextWh: [20_099_000n],
  nextOn: day('2026-11-22'),
  volumeWh: [67_000n],
  ratio: 1n,
  period: Temporal.PlainYearMonth.from('2026-11'),
  lines: [line()],
  ...changes,
})

export const quote = (changes: Partial<QuoteView> = {}): QuoteView => ({
  usages: [usage()],
  chargeKopecks: kopecks(21_976),
  balanceKopecks: kopecks(-6311),
  balanceOn: day('2026-11-22'),
  dueKopecks: kopecks(15_665),
  advanceKopecks: kopecks(0),
  period: Temporal.PlainYearMonth.from('2026-11'),
  dueDate: day('2026-12-15'),
  ...changes,
})

const threeZones = usage({
  zones: 3,
  previousWh: [1000n, 2000n, 3000n],
  nextWh: [2000n, 4000n, 6500n],
  volumeWh: [20_000n, 40_000n, 70_000n],
  ratio: 20n,
  lines: [
    line({ zone: 1, tariffFrom: day('2026-01-01') }),
    line({ zone: 2 }),
    line({ zone: 3, range: 2, amountKopecks: kopecks(1_234_567) }),
  ],
})

const newest = { period: '2026-11', dueOn: day('2026-12-15'), kopecks: kopecks(10_665) }
const estimate = {
  period: Temporal.PlainYearMonth.from('2026-11'),
  basis: 'average' as const,
  chargedKopecks: kopecks(60_520),
  dueOn: day('2026-12-15'),
}
const late = {
  lastDay: day('2026-11-25'),
  takenOn: day('2026-11-29'),
  months: [{ ...estimate, period: Temporal.PlainYearMonth.from('2026-10'), basis: 'norm' as const }, estimate],
  enters: Temporal.PlainYearMonth.from('2026-12'),
}

const quotes = [
  quote(),
  quote({ usages: [threeZones], balanceKopecks: kopecks(123_456_789), dueKopecks: kopecks(123_478_765) }),
  quote({ usages: [usage(), usage({ period: Temporal.PlainYearMonth.from('2026-12') })] }),
  quote({ parts: { overdue: null, dues: [newest] } }),
  quote({ parts: { overdue: { kopecks: kopecks(5000), since: day('2026-07-16') }, dues: [newest] } }),
  quote({ parts: { overdue: { kopecks: kopecks(5000), since: null }, dues: [newest, newest] } }),
  ...[day('2026-07-16'), null].map(since =>
    quote({ parts: { overdue: { kopecks: kopecks(15_665), since }, dues: [] } }),
  ),
  ...[-38_544, 1200].map(corrected => quote({ late: { ...late, correctedKopecks: kopecks(corrected) } })),
  quote({ unread: [{ ...estimate, serial: '41523' }] }),
  quote({ usages: [], chargeKopecks: kopecks(0), dueKopecks: kopecks(0), advanceKopecks: kopecks(6311) }),
  quote({ usages: [], chargeKopecks: kopecks(0), dueKopecks: kopecks(0), balanceKopecks: kopecks(0) }),
]

const meter = (zones: number, pendingWh: bigint[] | null = null): MeterView => ({
  id: 1,
  serial: '180607',
  model: 'SOEB 2 PDR',
  zones,
  digits: 5,
  previousWh: [20_032_000n, 6_080_500n, 1n].slice(0, zones),
  previousOn: day('2026-10-27'),
  pendingWh,
})
const meters = [
  { ...meter(1, [1n]), pendingFor: Temporal.PlainYearMonth.from('2026-11') },
  meter(1),
  meter(2),
  meter(3),
  meter(1, [20_099_000n]),
  meter(2, [1n, 2n]),
]

const card = (changes: Partial<CardView> = {}): CardView => ({
  number: '12345',
  label: null,
  maskedName: 'Ivan Ivanovich I.',
  address: 'Mira 1',
  category: 'no stove',
  email: null,
  role: 'owner',
  meters,
  quote: quote(),
  ...changes,
})

const begun = [null, kopecks(15_665)]
const wanted: WantedView[] = [15_665n, 10_000n, 0n].map(due => ({
  amountKopecks: kopecks(15_665),
  dueKopecks: kopecks(due),
  accountNumber: '12345',
}))

const refunds = (['creating', 'pending', 'succeeded', 'canceled'] as const).map(state => ({
  amountKopecks: kopecks(5000),
  state,
  on: day('2026-11-23'),
  reason: state === 'canceled' ? 'insufficient_funds' : null,
}))
const effect = {
  settled: [
    { period: '', principalKopecks: kopecks(5000), penaltyKopecks: kopecks(0) },
    { period: '2026-09', principalKopecks: kopecks(7000), penaltyKopecks: kopecks(94) },
    { period: '2026-10', principalKopecks: kopecks(0), penaltyKopecks: kopecks(6) },
  ],
  advanceKopecks: kopecks(3565),
}
const payments = paymentStates.flatMap(state =>
  paymentMethods.map(
    (method): PaymentDetails => ({
      id: '5d1f',
      method,
      state,
      amountKopecks: kopecks(15_665),
      on: day('2026-11-22'),
      accountId: 1,
      accountNumber: '12345',
      number: '5d1f',
      reason: null,
      refunds,
      effect: state === 'succeeded' ? effect : null,
      balance: state === 'succeeded' ? { balanceKopecks: kopecks(-6311), asOf: day('2026-11-22') } : null,
    }),
  ),
)

const october = Temporal.PlainYearMonth.from('2026-10')
const charge = (changes: Partial<ChargeView> = {}): ChargeView => ({
  basis: 'actual',
  from: day('2026-06-27'),
  to: day('2026-10-27'),
  serials: ['180607'],
  usedWh: [302_000n],
  lines: [{ ...line(), zones: 1 }],
  amountKopecks: kopecks(21_976),
  ...changes,
})
const correction = { period: october, kind: 'reading' as const, amountKopecks: kopecks(-5000) }
const month = (changes: Partial<MonthView> = {}): MonthView => ({
  accountNumber: '12345',
  period: october,
  dueOn: day('2026-11-15'),
  unpaid: { kopecks: kopecks(0), isLate: false },
  openingKopecks: kopecks(-6311),
  chargedKopecks: kopecks(21_976),
  penaltyKopecks: kopecks(94),
  closingKopecks: kopecks(15_665),
  charges: [charge()],
  corrections: [true, false].map(isAgain => ({ ...correction, isAgain })),
  payments: [10_000, -5000].map(amount => ({ on: day('2026-10-03'), amountKopecks: kopecks(amount) })),
  ...changes,
})
const severalCharges = [
  charge({ basis: 'norm', serials: [], usedWh: [] }),
  charge({ usedWh: [12_000n] }),
  charge({ basis: 'average', serials: ['1', '2'], lines: threeZones.lines.map(each => ({ ...each, zones: 3 })) }),
]
const quiet = { charges: [], corrections: [], payments: [], penaltyKopecks: kopecks(0), chargedKopecks: kopecks(0) }
const closings = [15_665, 0, -6311].map(kopecks)
const months = [
  month({ charges: severalCharges }),
  ...(Object.keys(correctionReasons) as CorrectionKind[]).map(kind =>
    month({ corrections: [{ ...correction, kind, isAgain: true }] }),
  ),
  ...[true, false].map(isLate => month({ unpaid: { kopecks: kopecks(15_665), isLate } })),
  ...closings.flatMap(closingKopecks => [month({ closingKopecks }), month({ ...quiet, closingKopecks, dueOn: null })]),
]
const bills = [15_665, 0].map(due => ({ period: october, number: 'K-2026-1', dueKopecks: kopecks(due) }))

const counts = [1, 2, 5, 11, 21, 22, 25]
const each = <Value>(values: Value[]): [Value][] => values.map(value => [value])

/** Arguments to try every function of the texts with, by its path; those without one need to be thought of here. */
export const examples: Record<string, unknown[][]> = {
  ...adviceExamples(quotes),
  ...historyExamples,
  ...questionExamples,
  ...sectionExamples,
  ...settingsExamples,
  ...foresightExamples,
  apology: each(['8 800 3012 555']),
  'welcome.consent': each([supplier.name]),
  'welcome.again': each([supplier.name]),
  'link.codeSent': [
    ['mail@mail.ru', 10],
    [null, 1],
  ],
  'link.wrongDigits': each(counts),
  'link.paused': [[until, '8 800 3012 555']],
  'link.liftPause': [[until, '8 800 3012 555']],
  'link.linked': each(['12345']),
  'card.screen': each([
    ...quotes.map(shown => card({ quote: shown })),
    card({ label: 'Dacha', email: 'm•••@mail.ru', meters: [] }),
    card({ maskedName: null, address: null }),
  ]),
  'reading.meterLabel': each(meters),
  'reading.ask': each(meters),
  'reading.unclear': each([1, 2, 3]),
  'reading.refused': meters.flatMap(shown =>
    ['below-previous', 'beyond-capacity', 'zones-differ'].map(why => [why, shown, shown.zones, 19_000_500n]),
  ),
  'reading.rollover': meters.map(shown => [shown, shown.zones, 2000n]),
  'reading.likely': [[20_099_000n], [6_045_000n, 1_250_500n]].map(wh => [wh.length, wh, day('2026-11-24')]),
  'reading.nextZone': each([[null, 1_520_000n, null]]),
  'reading.sureToWithdraw': each(meters.filter(({ pendingWh }) => pendingWh)),
  'reading.pending': each(meters.filter(({ pendingWh }) => pendingWh)),
  'reading.result': each(quotes.filter(({ usages }) => usages.length > 0)),
  'reading.late': each(quotes.filter(({ late }) => late)),
  'receipt.caption': each(
    [0n, 5000n, 15_665n].flatMap(overdueKopecks =>
      [15_665n, 0n].map(due => ({ number: 'K-2026-1', dueKopecks: due, overdueKopecks, dueDate: day('2026-12-15') })),
    ),
  ),
  'receipt.fileName': each(['K-2026-1']),
  'pay.byQr': each([15_665n, 123_456_789n]),
  'pay.linkClosed': each(['QR']),
  'pay.nothing': each(quotes.filter(({ dueKopecks }) => dueKopecks === 0n)),
  'pay.howMuch': quotes
    .filter(({ dueKopecks }) => dueKopecks > 0n)
    .flatMap(shown => begun.map(sum => [shown, '12345', sum])),
  'pay.payNow': each([15_665n]),
  'closed.card': each([day('2026-11-20')]),
  'closed.refused': quotes.flatMap(quote =>
    ['reading', 'service', 'charge'].map(what => [{ id: 1, number: '12345', since: day('2026-11-20'), quote }, what]),
  ),
  'pay.again': quotes.flatMap(shown => begun.map(sum => [shown, 40_000n, sum])),
  'pay.payAnyway': each([40_000n]),
  'pay.begunElsewhere': each([30_000n]),
  'pay.advanceOf': each([40_000n]),
  'pay.nothingDue': quotes
    .filter(({ dueKopecks }) => dueKopecks === 0n)
    .flatMap(shown => begun.map(sum => [shown, sum])),
  'pay.advanceSum': each(['12345']),
  'pay.sumTooSmall': each([100n]),
  'pay.sumTooLarge': each([10_000_000n]),
  'pay.how': each(wanted),
  'pay.belowMin': onlineMethods.flatMap(method => [15_665n, 5665n, 0n].map(due => [method, 10_000n, due])),
  'pay.aboveMax': onlineMethods.map(method => [method, 500_000n]),
  'pay.phone': each([mobileOperators]),
  'pay.operatorUnknown': [['970', mobileOperators]],
  'pay.terms': wanted.flatMap(sum => onlineMethods.map(method => [sum, method])),
  'pay.link': wanted.flatMap(sum =>
    onlineMethods.flatMap(method => [null, 'm•••@mail.ru'].map(to => [sum, method, to])),
  ),
  'pay.qiwi': each([onlineMethods, ['card'], []]),
  'payments.none': each(['12345']),
  'payments.list': each(['12345']),
  'payments.newestOnly': each([60]),
  'payments.item': each(payments),
  'payments.details': each(payments),
  'payments.receipt': payments.map(payment => [payment, supplier]),
  'payments.whyCanceled': each([...paymentCancellationReasons, 'other', null]),
  'payments.whyNotRefunded': each([...refundCancellationReasons, 'other', null]),
  'statement.list': closings.map((balance, nth) => ['12345', balance, nth % 2 === 0]),
  'statement.item': closings.flatMap(closingKopecks =>
    [true, false].map(isOpen => [{ period: october, addedKopecks: closingKopecks, isOpen }]),
  ),
  'statement.month': each(months),
  'statement.billOf': each([october]),
  'statement.billCaption': each(bills),
  'statement.protectedBill': each(bills),
  'accounts.item': each(
    ['Dacha', null].flatMap(label =>
      ['Mira 1', null].map(address => ({ number: '12345', label, address, isCurrent: label === null })),
    ),
  ),
  'accounts.askLabel': each(['12345']),
  'accounts.noLongerHere': [['12345']],
  'accounts.renamed': [
    ['12345', 'Dacha'],
    ['12345', null],
  ],
  'accounts.confirmUnlink': [0, 1].map(guests => ['12345', guests]),
  'accounts.unlinked': each(['12345']),
  ...connectExamples,
  'notices.only': each(['telegram', 'vk']),
  'notices.changed': each([['telegram'], ['telegram', 'vk']]),
  'notices.remindersOn': each([9, 11]),
  'notices.atWhatHour': each([9, 11]),
  'notices.hour': each([9, 11]),
  'protectedReceipt.screen': [
    ['K-2026-1', kopecks(15_665)],
    ['K-2026-1', kopecks(0)],
  ],
  'protectedReceipt.mailed': each(['m•••@mail.ru']),
  help: each([supplier]),
  ...Object.fromEntries(
    ['qr', 'phone', 'waiting', 'paid', 'notPaid'].map(page => [`web.payment.${page}`, each([15_665n])]),
  ),
  notice: each([
    { notice: 'account-linked', accountNumber: '12345', channel: 'telegram' },
    { notice: 'account-linked', accountNumber: '12345', channel: 'vk' },
    { notice: 'linking-paused', accountNumber: '12345' },
    ...[
      { isPaid: true, dueKopecks: '5000', advanceKopecks: '0' },
      { isPaid: true, dueKopecks: '0', advanceKopecks: '6311' },
      { isPaid: true, dueKopecks: '0', advanceKopecks: '0' },
      { isPaid: true, dueKopecks: '0', advanceKopecks: '0', penaltyKopecks: '2438' },
      { isPaid: false, dueKopecks: '15665', advanceKopecks: '0', reason: 'insufficient_funds' },
    ].map(ended => ({
      notice: 'payment-ended',
      paymentId: 'p',
      accountId: 1,
      accountNumber: '12345',
      method: 'card',
      amountKopecks: '15665',
      reason: null,
      ...ended,
    })),
    { notice: 'refunded', accountId: 1, accountNumber: '12345', amountKopecks: '5000' },
    ...[{}, { account: { id: 1, number: '12345' } }].flatMap(account => [
      { notice: 'reading-due', lastDay: '2026-12-25', isLast: false, ...account },
      { notice: 'reading-due', lastDay: '2026-12-25', isLast: true, ...account },
      { notice: 'debt-due', amountKopecks: '15665', dueDay: '2026-12-15', ...account },
      { notice: 'debt-due', amountKopecks: '15665', overdueKopecks: '5000', dueDay: '2026-12-15', ...account },
      { notice: 'bill-issued', period: '2026-11', dueKopecks: '15665', dueDay: '2026-12-15', ...account },
      { notice: 'bill-issued', period: '2026-11', dueKopecks: '0', dueDay: '2026-12-15', ...account },
      { notice: 'verification-due', serial: '011-17', verifiedUntil: '2027-01-20', ...account },
      { notice: 'tariff-changes', from: '2027-01-01', price: '3.46', ...account },
      { notice: 'tariff-changes', from: '2027-01-01', price: null, ...account },
    ]),
    { notice: 'answer', entryId: 1, number: 17, agentName: null, text: 'So', files: [] },
    { notice: 'question-closed', number: 17 },
    { notice: 'answer-withdrawn', entryId: 4, number: 17, withdraws: 9 },
    { notice: 'entry-refused', number: 17 },
    { notice: 'led-here', channel: 'telegram' },
    ...settingsNotices,
    ...connectNotices,
  ]),
  'letter.code': counts.map(minutes => [
    {
      letter: 'code',
      purpose: minutes === 1 ? 'link' : 'email',
      accountNumber: '12345',
      digits: '048151',
      url: 'https://bot.example',
      joins: minutes === 5 ? { typedIn: 'vk', shownIn: 'telegram' } : undefined,
      minutes,
    },
    supplier.name,
  ]),
  'letter.receipt': [[{ letter: 'receipt', receiptId: 1, accountNumber: '12345', number: 'K-2026-1' }, supplier.name]],
}
