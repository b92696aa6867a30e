import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { findMeters } from '../../../core/metering/find-meters.ts'
import { Meter } from '../../../core/metering/meter.table.ts'

/** The meter that stood on a day, by its serial number where there were several; or, in words, why it is not clear which. */
export async function meterOn(
  em: EntityManager,
  account: Account,
  { serial, on, option }: { serial: string | undefined; on: Temporal.PlainDate; option: string },
): Promise<Meter | string> {
  const standing = await findMeters(em, account.id, on)
  const [meter, ...others] = standing.filter(each => serial === undefined || each.serial === serial)
  if (meter && others.length === 0) return meter
  return `Say which meter with ${option}; on ${on} the account had ${serialsOf(standing)}.`
}

/** The same of all meters there ever were: of those with one serial number the newest that is meant, or the newest. */
export async function namedMeter(
  em: EntityManager,
  account: Account,
  serial: string | undefined,
  isMeant: (meter: Meter) => boolean = () => true,
): Promise<Meter | string> {
  const meters = await em.find(Meter, { account: account.id }, { orderBy: { installedOn: 'desc', id: 'desc' } })
  const named = meters.filter(each => serial === undefined || each.serial === serial)
  const [meter] = named
  if (meter && named.every(each => each.serial === meter.serial)) return named.find(isMeant) ?? meter
  return `Say which meter with --meter; the account has ${serialsOf(meters)}.`
}

function serialsOf(meters: Meter[]): string {
  return [...new Set(meters.map(({ serial }) => serial))].join(', ') || 'none'
}
