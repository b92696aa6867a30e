import type { EntityManager } from '@mikro-orm/postgresql'
import { TariffRow } from '../../core/tariffs/tariff-row.table.ts'
import type { Person } from './people.ts'

type Category = Person['account']['category']

/** What a kilowatt-hour costs now, by category, range and zone. Zones as on the dial: T1, T2 (night), T3 (half-peak). */
const prices: { category: Category; byZones: string[][][] }[] = [
  { category: 'no-stove', byZones: [[['3.28']], [['3.77', '2.30']], [['4.26', '2.30', '3.28']]] },
  {
    category: 'stove',
    byZones: [
      [['2.30'], ['3.45'], ['5.17']],
      [
        ['2.64', '1.61'],
        ['3.96', '2.42'],
        ['5.94', '3.62'],
      ],
      [
        ['2.98', '1.61', '2.30'],
        ['4.47', '2.42', '3.45'],
        ['6.70', '3.62', '5.17'],
      ],
    ],
  },
  {
    category: 'rural',
    byZones: [
      [['2.30'], ['3.45'], ['5.17']],
      [
        ['2.64', '1.61'],
        ['3.96', '2.42'],
        ['5.94', '3.62'],
      ],
    ],
  },
]

const limitsKwh = ['3900', '6000']

/** What earlier versions cost, latest first, in percent of the present one. */
const risesPercent = [100n, 96n, 91n, 87n, 84n, 80n]

interface DemoTariff {
  category: Category
  zones: number
  inForceFrom: Temporal.PlainDate
  limitsKwh: string[]
  prices: string[][]
}

/**
 * Tariffs that changed on each 1 January and 1 July of the last years. The manual's one is 3,28 over the whole interval since
 * its resident's last reading, so its last change is the one before that reading.
 */
export function demoTariffs(today: Temporal.PlainDate, manualLastReadingOn: Temporal.PlainDate): DemoTariff[] {
  return prices.flatMap(({ category, byZones }) =>
    byZones.flatMap((byRange, index) => {
      const isManuals = category === 'no-stove' && index === 0
      return changeDays(isManuals ? manualLastReadingOn : today).map((inForceFrom, age) => ({
        category,
        zones: index + 1,
        inForceFrom,
        limitsKwh: byRange.length > 1 ? limitsKwh : [],
        prices: byRange.map(byZone => byZone.map(price => percentOf(price, risesPercent[age]!))),
      }))
    }),
  )
}

/** What is announced for the next 1 January or 1 July: everything costs 4,5 % more, rounded to the kopeck. */
function announcedTariffs(today: Temporal.PlainDate): DemoTariff[] {
  const inForceFrom = changeDays(today)[0]!.add({ months: 6 })
  return demoTariffs(today, today)
    .filter(tariff => tariff.inForceFrom.equals(changeDays(today)[0]!))
    .map(tariff => ({
      ...tariff,
      inForceFrom,
      prices: tariff.prices.map(byZone => byZone.map(price => percentOf(price, 1045n, 1000n))),
    }))
}

/** The last six 1 January and 1 July up to a day, latest first. */
function changeDays(until: Temporal.PlainDate): Temporal.PlainDate[] {
  const latest = until.with({ month: until.month < 7 ? 1 : 7, day: 1 })
  return risesPercent.map((_, age) => latest.subtract({ months: 6 * age }))
}

/** A share of a price in rubles, rounded to the kopeck. */
function percentOf(price: string, part: bigint, whole = 100n): string {
  const kopecks = (BigInt(price.replace('.', '')) * part + whole / 2n) / whole
  return `${kopecks / 100n}.${String(kopecks % 100n).padStart(2, '0')}`
}

/** Announces the demo's next change of tariffs, so that «Тарифы» has something to tell. */
export async function announceTariffs(em: EntityManager, today: Temporal.PlainDate): Promise<void> {
  for (const tariff of announcedTariffs(today)) em.create(TariffRow, tariff)
  await em.flush()
}
