import fc from 'fast-check'

/** Months of a life, counted from its first: it begins on 1 January 2026, and closings follow each. */
export const lifeMonths = 9
export const firstMonth = Temporal.PlainYearMonth.from('2026-01')

/** What happens to a household, and on which day of its life; `told` are the months in which each of two suppliers learns of it. */
export interface LifeEvent {
  what: LifeFact
  month: number
  day: number
  told: [number, number]
}

type LifeFact =
  | { kind: 'reading'; source: 'resident' | 'control' }
  /** A reading with too much, put right or taken back by the operator some months later. */
  | { kind: 'wrong'; extraKwh: number; right: 'corrected' | 'withdrawn' | 'control'; after: number }
  | { kind: 'replaced'; zones: 1 | 2; isReadable: boolean }
  | { kind: 'removed'; isReadable: boolean }
  | { kind: 'failed' }
  | { kind: 'terms'; terms: { category?: 'stove' | 'no-stove'; normKwh?: number; rangeExempt?: boolean } }
  | { kind: 'closed' }
  | { kind: 'money'; code: 'payment' | 'refund' | 'chargeback' | 'adjustment' | 'write-off'; kopecks: number }
  /** The operator takes the last penalty back, or finds that this was a mistake. */
  | { kind: 'forgiven' }

export interface Life {
  /** What the meter moves by in a day, in tenths of a kilowatt-hour. */
  dailyTenths: number
  normKwh: number
  rangeExempt: boolean
  /** The month and day on which the meter was put up; null is before the account came here. Until it is entered, nobody knows of it. */
  meter: { month: number; day: number; told: [number, number] } | null
  events: LifeEvent[]
}

const month = fc.integer({ min: 0, max: lifeMonths - 2 })
const delay = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }) },
)

/** One order of arrival in which most is told in time, and another. */
const told = (from: number) =>
  fc.tuple(delay, delay).map(delays => delays.map(each => Math.min(from + each, lifeMonths - 1)) as [number, number])

const fact: fc.Arbitrary<LifeFact> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wrong' as const),
      extraKwh: fc.integer({ min: 200, max: 3000 }),
      right: fc.constantFrom('corrected' as const, 'withdrawn' as const, 'control' as const),
      after: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'reading' as const, source: 'control' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('terms' as const),
      terms: fc.constantFrom(
        { category: 'no-stove' as const },
        { normKwh: 310 },
        { rangeExempt: true },
        { rangeExempt: false },
      ),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('money' as const),
      code: fc.constantFrom('payment', 'refund', 'chargeback', 'adjustment', 'write-off'),
      kopecks: fc.integer({ min: 1, max: 300_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'forgiven' as const }) },
)

/** What can happen to a meter once in a life, at most. */
const fate: fc.Arbitrary<LifeFact> = fc.oneof(
  fc.record({
    kind: fc.constant('replaced' as const),
    zones: fc.constantFrom(1 as const, 2 as const),
    isReadable: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('removed' as const), isReadable: fc.boolean() }),
  fc.constant({ kind: 'failed' as const }),
  fc.constant({ kind: 'closed' as const }),
)

const at = (what: fc.Arbitrary<LifeFact>, { min, max }: { min: number; max: number }) =>
  fc
    .tuple(what, month, fc.oneof({ weight: 3, arbitrary: fc.integer({ min, max }) }, fc.constant(min)))
    .chain(([fact, month, day]) => told(month).map(each => ({ what: fact, month, day, told: each })))

/** A resident who sends most months. */
const residentReadings = fc.array(fc.option(fc.tuple(fc.integer({ min: 10, max: 25 }), delay, delay), { freq: 3 }), {
  minLength: lifeMonths - 1,
  maxLength: lifeMonths - 1,
})

export const anyLife: fc.Arbitrary<Life> = fc
  .record({
    dailyTenths: fc.integer({ min: 5, max: 900 }),
    normKwh: fc.constantFrom(0, 120, 180),
    rangeExempt: fc.boolean(),
    meter: fc.option(
      fc
        .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 28 }))
        .chain(([month, day]) => told(month).map(each => ({ month, day, told: each }))),
    ),
    facts: fc.array(at(fact, { min: 1, max: 22 }), { maxLength: 4 }),
    fate: fc.option(at(fate, { min: 2, max: 24 })),
    readings: residentReadings,
  })
  .map(({ facts, fate, readings, ...life }) => {
    const [ofMeter, others] = [fate ? [fate, ...facts] : facts, facts].map((list, index) =>
      list.filter(({ what }) => isOfMeter(what) === (index === 0)),
    ) as [LifeEvent[], LifeEvent[]]
    // A month has one thing that is read, so that whatever comes late has nothing beside it that came in time.
    const sole = firstOf(ofMeter, ({ month }) => month)
    const regular = readings.flatMap((read, month): LifeEvent[] => {
      if (!read || sole.some(each => each.month === month)) return []
      const [day, ...delays] = read
      const told = delays.map(each => Math.min(month + each, lifeMonths - 1)) as [number, number]
      return [{ what: { kind: 'reading', source: 'resident' }, month, day, told }]
    })
    const terms = firstOf(
      others.filter(({ what }) => what.kind === 'terms'),
      ({ what }) => (what.kind === 'terms' ? Object.keys(what.terms).join() : ''),
    )
    const money = others.filter(({ what }) => what.kind !== 'terms')
    return { ...life, events: [...sole, ...regular, ...terms, ...money] }
  })

const isOfMeter = ({ kind }: LifeFact) => !['money', 'forgiven', 'terms'].includes(kind)

function firstOf<Of>(list: readonly Of[], key: (each: Of) => unknown): Of[] {
  return list.filter((each, index) => list.findIndex(other => key(other) === key(each)) === index)
}
