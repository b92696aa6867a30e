import type { WhyView } from '../../../bots/texts/screens/why-screen.ts'
import { changeCauses } from '../../../core/accounts/changed-fact.table.ts'
import { kopecks, type Price } from '../../../core/units/money.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const month = (text: string) => Temporal.PlainYearMonth.from(text)
const each = (values: unknown[]) => values.map(value => [value])

const line = {
  tariffFrom: day('2026-07-01'),
  zone: 1,
  zones: 1,
  range: 1,
  volumeWh: 67_000n,
  price: 32_800n as Price,
  amountKopecks: kopecks(21_976),
  days: 26n,
}

const dials = {
  serial: '180607',
  zones: 1,
  ratio: 1n,
  previousWh: [20_032_000n],
  previousOn: day('2026-10-27'),
  nextWh: [20_099_000n],
  nextOn: day('2026-11-22'),
  volumeWh: [67_000n],
}

const charge: WhyView['charges'][number] = {
  point: 1,
  period: month('2026-11'),
  basis: 'actual',
  interval: { from: day('2026-10-27'), to: day('2026-11-22') },
  days: 26n,
  dials: [{ ...dials, capacityWh: null }],
  average: null,
  lines: [line],
  isByDays: false,
  limitsKwh: [],
  usedWh: 67_000n,
  ratedWh: 67_000n,
  amountKopecks: kopecks(21_976),
  recalculations: [],
}

const view: WhyView = {
  sum: null,
  accountNumber: '12345',
  period: month('2026-11'),
  totalKopecks: kopecks(21_976),
  charges: [charge],
  penalties: [],
}

const span = { from: day('2026-11-16'), to: day('2026-12-01'), days: 15n, annualPercent: 95_000n, partOf: 300n }
const penalty = { period: month('2026-09'), dueOn: day('2026-10-15'), amountKopecks: kopecks(475) }

const unpaid = {
  period: '2026-10',
  dueOn: day('2026-11-15'),
  principalKopecks: kopecks(1500),
  penaltyKopecks: kopecks(50),
}
const sum: NonNullable<WhyView['sum']> = {
  totalKopecks: 21_526n,
  parts: [
    { kind: 'charge', period: month('2026-11'), amountKopecks: 21_976n },
    { kind: 'recalculation', period: month('2026-10'), amountKopecks: -2000n },
    { kind: 'debt', amountKopecks: 1550n },
  ],
  unpaid: [{ ...unpaid, period: '', dueOn: null, penaltyKopecks: kopecks(0) }, unpaid],
  isByReading: true,
}

const views: WhyView[] = [
  view,
  { ...view, sum },
  { ...view, sum: { ...sum, unpaid: Array.from({ length: 15 }, () => unpaid) } },
  { ...view, sum: { ...sum, parts: [{ kind: 'debt', amountKopecks: 1550n }], isByReading: false } },
  ...[-6311n, 0n].map(totalKopecks => ({
    ...view,
    sum: {
      totalKopecks,
      parts: [
        { kind: 'readings', amountKopecks: 21_976n },
        { kind: 'overpayment', amountKopecks: -28_287n },
      ] satisfies typeof sum.parts,
      unpaid: [],
      isByReading: true,
    },
  })),
  { ...view, charges: [] },
  {
    ...view,
    charges: [
      {
        ...charge,
        dials: [
          {
            ...dials,
            ratio: 40n,
            zones: 2,
            previousWh: [9_990_000n, 1000n],
            nextWh: [5000n, 2000n],
            volumeWh: [1n, 2n],
            capacityWh: 10_000_000n,
          },
          { ...dials, capacityWh: null },
        ],
        lines: [line, { ...line, zones: 2, zone: 2, range: 2, tariffFrom: day('2026-10-01'), days: 4n }],
        isByDays: true,
        limitsKwh: [50n, 150n],
        recalculations: changeCauses.map(cause => ({
          point: 1,
          period: month('2026-08'),
          basis: 'actual' as const,
          cause,
          lines: [line],
          againKopecks: kopecks(10_000),
          thenKopecks: kopecks(12_000),
          amountKopecks: kopecks(-2000),
        })),
      },
      { ...charge, usedWh: 302_000n },
      { ...charge, usedWh: 12_000n },
    ],
    penalties: [
      { ...penalty, spans: [{ ...span, unpaidKopecks: kopecks(100_000), amountKopecks: kopecks(475) }] },
      { ...penalty, spans: [] },
    ],
  },
  {
    ...view,
    charges: [
      { ...charge, basis: 'norm', dials: [] },
      { ...charge, basis: 'average', dials: [] },
      ...[[400_000n], [400_000n, 100_000n], [1n, 2n, 3n]].map(volumeWh => ({
        ...charge,
        basis: 'average' as const,
        average: {
          from: day('2025-11-01'),
          to: day('2026-10-27'),
          days: 360n,
          volumeWh,
          monthDays: 30n,
          averageWh: volumeWh.map(zoneWh => zoneWh / 12n),
        },
      })),
    ],
  },
]

const lastYear = { period: month('2025-11'), volumeWh: 80_000n }
const large = { of: 'usual', volumeWh: 100_000n, days: 26n, costKopecks: 3_306_896n } as const
const verification = { serial: '180607', until: day('2026-12-31') }

/** What the texts of forecast and of explanations are called with in their tests. */
export const foresightExamples: Record<string, unknown[][]> = {
  'why.screen': each(views),
  'forecast.usual': each([
    { period: month('2026-11'), dailyWh: 2577n, volumeWh: 77_310n, amountKopecks: kopecks(25_358) },
  ]),
  'forecast.penaltyAhead': each(
    [month('2026-11'), null].flatMap(bill =>
      [
        { grownKopecks: 1000n, isGrowing: true },
        { grownKopecks: 1234n, isGrowing: true },
        { grownKopecks: 1234n, isGrowing: false },
        { grownKopecks: 0n, isGrowing: true },
      ].map(grown => ({ ...grown, bill, on: day('2026-11-30'), kopecks: kopecks(1234) })),
    ),
  ),
  'forecast.correction': each([
    { bill: month('2026-11'), months: [month('2026-09')], correctedKopecks: kopecks(-3500) },
    { bill: month('2026-11'), months: [month('2026-09'), month('2026-10')], correctedKopecks: kopecks(7000) },
  ]),
  'forecast.verification': each([
    { ...verification, isOver: false },
    { ...verification, isOver: true },
  ]),
  'forecast.uncounted': each([
    { serial: '180607', failedOn: day('2026-11-02') },
    { serial: '180607', verifiedUntil: day('2026-10-12') },
  ]),
  'forecast.lastYear': each([12n, -12n, 0n].map(percent => ({ ...lastYear, percent }))),
  'understanding.meant': each([['Pay'], ['Pay', 'Bill']]),
  'understanding.photoKept': [
    ['180607', [20_099_000n, 1000n], 1],
    ['180607', [20_099_000n, 1000n], 5],
  ],
  'reading.largeUse': [
    ...(['norm', 'nothing'] as const).map(of => [[1n, 2n, 3n], { ...large, of }]),
    [[10_082_000n], { ...large, of: 'norm', days: 1n, costKopecks: null }],
    ...[1n, 2n, 26n].map(days => [[10_082_000n], { ...large, volumeWh: 120_400n, days }]),
    [[500_000n], large],
    [[302_000n], { ...large, costKopecks: null }],
    [[302_000n], { ...large, volumeWh: 0n }],
  ],
}
