import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import type { Meter } from '../meters/meter.table.ts'
import { consumption } from '../readings/consumption.ts'
import type { Reading } from '../readings/reading.table.ts'
import { findTariffs } from '../tariffs/find-tariffs.ts'
import type { TariffVersion } from '../tariffs/tariff.ts'
import { type Rating, rate } from './rate.ts'

/** What a meter used between two of its readings, and what that costs line by line (billing-rules §1, §2). */
export interface Usage {
  meter: Meter
  previous: Reading
  reading: Reading
  volumeWh: bigint[]
  rating: Rating
}

/** Rates the use between two accepted readings. Throws when they contradict each other or a day has no tariff. */
export async function rateUsage(
  em: EntityManager,
  account: Account,
  meter: Meter,
  previous: Reading,
  reading: Reading,
): Promise<Usage> {
  const { branch, category } = account
  const tariffs = await findTariffs(em, { branch, category, zones: meter.zones })
  return usageBetween(previous, reading, { account, meter, tariffs })
}

/** The same by tariffs that are at hand already. */
export function usageBetween(
  previous: Reading,
  reading: Reading,
  { account, meter, tariffs }: { account: Account; meter: Meter; tariffs: TariffVersion[] },
): Usage {
  const used = consumption({
    previousWh: previous.valuesWh,
    nextWh: reading.valuesWh,
    digits: meter.digits,
    ratio: meter.ratio,
    rolloverConfirmed: reading.rolloverConfirmed,
  })
  if ('error' in used) throw new Error(`Reading ${reading.id} does not follow reading ${previous.id}: ${used.error}`)
  const interval = { from: previous.takenOn, to: reading.takenOn }
  const rating = rate({ interval, volumeWh: used.volumeWh, tariffs, rangeExempt: account.rangeExempt })
  if ('error' in rating) throw new Error(`No tariff is in force for account ${account.id} on ${rating.day}`)
  return { meter, previous, reading, volumeWh: used.volumeWh, rating }
}
