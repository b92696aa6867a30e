const opensAt = Temporal.ZonedDateTime.from('2026-11-30T08:00:00[Asia/Novokuznetsk]')
const askedOn = opensAt.toPlainDate()
const reasons = ['gone', 'not-given', 'not-made', 'not-taken'] as const
const documents = ['contract', 'agreement', 'payment-terms'] as const
const kinds = [...documents, 'receipt', 'payment-qr', 'chart', 'export'] as const
const states = ['new', 'open', 'waiting', 'closed'] as const
const view = { number: 17, category: 'Meter', state: 'open', askedOn }

const entries = [
  { isOwn: true, by: null, at: opensAt, text: 'Why?', files: [] },
  { isOwn: false, by: null, at: opensAt, text: '', files: ['photo.jpg'] },
  { isOwn: false, by: 'Anna', at: opensAt, text: 'So', files: ['act.pdf'] },
]

const each = (values: unknown[]) => values.map(value => [value])

/** What the texts of questions are called with in their tests. */
export const questionExamples: Record<string, unknown[][]> = {
  'question.faq': each([{ question: 'Why?', answer: 'So.' }]),
  'question.faqList': each([['Why?', 'How?']]),
  'question.whichFor': each(['', 'Why is there no light?']),
  'question.asked': [
    [17, null, null],
    [17, opensAt, 'Dacha'],
  ],
  'question.askedUrgently': [
    [17, null, null],
    [17, opensAt, '20417'],
  ],
  'emergency.warning.danger': each(['8 800 220 0 220']),
  'emergency.warning.outage': each(['8 800 220 0 220']),
  'emergency.reminder': each(['8 800 220 0 220']),
  'question.added': [
    [17, false],
    [17, true],
  ],
  'question.flooded': each(['8 800 3012 555']),
  'question.banned': each(['8 800 3012 555']),
  'question.noDesk': each(['8 800 3012 555']),
  'question.more': each([17]),
  'question.notShown': [
    [17, false],
    [17, true],
  ],
  'question.item': each(states.map(state => ({ ...view, state }))),
  'question.thread': each([
    { ...view, rating: null, entries },
    { ...view, state: 'closed', rating: 5, entries },
  ]),
  'question.answer': [
    [17, null, 'So'],
    [17, 'Anna', 'So **it** is'],
    [17, null, ''],
  ],
  'question.lostFile': reasons.map(reason => ['act.pdf', reason]),
  'protectedReceipt.orCall': each(['8 800 3012 555']),
  'files.title': each([...documents]),
  'files.notSent': kinds.flatMap(kind => reasons.map(reason => [kind, reason])),
  'question.closed': each([17]),
  'question.rated': [
    [1, 17],
    [3, 17],
    [5, 17],
  ],
  'question.enoughToday': [[opensAt, '8 800 3012 555']],
  'question.about': each([17]),
  'question.answeredHere': each([17]),
  'question.withdrawn': each([17]),
  'question.month': each(['2026-11']),
  'question.readingOf': [['180607', '20099']],
  'question.billSent': each(['2026-11']),
  'question.paySent': [[50_000n, '12345']],
  'question.paySum': each([50_000n]),
  'question.readingOffered': [
    ['180607', [20_099_000n]],
    ['180607', [12_101_000n, 6_111_000n]],
  ],
  'question.serviceOffered': each(['Meter sealing']),
  'question.merged': [[17, 18]],
  'question.keep': each(['Why is there no light?', 'x'.repeat(1000)]),
}
