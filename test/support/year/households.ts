import type { EntityManager } from '@mikro-orm/postgresql'
import { openAccount } from '../../../core/ledger/open-account.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { demoTariffs } from '../../../sandbox/demo-data/tariffs.ts'

/** An account of the year, and what its dial shows. */
export interface Household {
  number: string
  dialKwh: number[]
}

const kinds = [
  { category: 'no-stove', zones: 1 },
  { category: 'no-stove', zones: 2 },
  { category: 'no-stove', zones: 3 },
  { category: 'stove', zones: 1 },
  { category: 'stove', zones: 3 },
  { category: 'rural', zones: 2 },
] as const

/** So many households of all kinds, each with a meter read on the day given; some owe, some have paid ahead, some meters run out. */
export async function openHouseholds(em: EntityManager, count: number, on: Temporal.PlainDate): Promise<Household[]> {
  const opened: Household[] = []
  for (let nth = 0; nth < count; nth++) {
    opened.push(await openNth(em, nth, on))
    em.clear()
  }
  return opened
}

async function openNth(em: EntityManager, nth: number, on: Temporal.PlainDate): Promise<Household> {
  const { category, zones } = kinds[nth % kinds.length]!
  const number = String(700_000 + nth)
  const now = on.toZonedDateTime('UTC').toInstant()
  const account = await openAccount(
    em,
    {
      branch: 'kemerovo',
      number,
      surname: 'Жилец',
      name: 'Иван',
      patronymic: 'Петрович',
      category,
      address: `г. Кемерово, ул. Новая, ${nth + 1}`,
      normWh: 150_000n,
      rangeExempt: nth % 25 === 0,
      ...(nth % 3 > 0 && { email: `zhilets-${nth}@mail.example` }),
      billedFrom: on.toPlainYearMonth().add({ months: 1 }),
      opening: { balanceKopecks: kopecks(BigInt((nth * 7919) % 90_000) - 30_000n), on },
    },
    now,
  )
  const verifiedUntil = on.add({ months: nth % 15 === 0 ? 6 : 60 })
  const meter = em.create(Meter, {
    account: account.id,
    serial: `M${number}`,
    model: 'Меркурий 200',
    zones,
    digits: nth % 40 === 0 ? 4 : 6,
    ratio: nth % 30 === 0 ? 20n : 1n,
    installedOn: on.subtract({ years: 3 }),
    verifiedUntil,
  })
  await em.flush()
  const dialKwh = Array.from({ length: zones }, (_, zone) => (nth % 40 === 0 ? 9_700 : 1000 + nth * 13) + zone * 100)
  const valuesWh = dialKwh.map(kwh => BigInt(kwh) * 1000n)
  const period = on.toPlainYearMonth()
  em.create(Reading, {
    meter: meter.id,
    source: 'opening',
    takenOn: on,
    valuesWh,
    period,
    state: 'accepted',
    billed: true,
    sentAt: now,
  })
  await em.flush()
  return { number, dialKwh }
}

/** Prices that rise on the two days of the year when they do. */
export async function announceTariffs(em: EntityManager, year: number): Promise<void> {
  const known = new Set((await em.find(TariffRow, {})).map(keyOf))
  const end = Temporal.PlainDate.from({ year, month: 12, day: 31 })
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  for (const tariff of demoTariffs(end, end)) {
    const isNew = !known.has(keyOf(tariff)) && Temporal.PlainDate.compare(tariff.inForceFrom, first) >= 0
    if (isNew) em.create(TariffRow, tariff)
  }
  await em.flush()
}

const keyOf = ({ category, zones, inForceFrom }: Pick<TariffRow, 'category' | 'zones' | 'inForceFrom'>) =>
  `${category} ${zones} ${inForceFrom}`
