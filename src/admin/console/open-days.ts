import type { WithoutTariff } from '../../../core/tariffs/without-tariff.ts'

/** «2 accounts are left without a tariff from 2026-11-01 to 2026-11-30: kemerovo 12345, kemerovo 20417». */
export function openDays({ accounts, some, from, until }: WithoutTariff): string {
  const rest = accounts > some.length ? ', …' : ''
  return `${accounts} accounts are left without a tariff from ${from}${until ? ` to ${until}` : ' on'}: ${some.join(', ')}${rest}`
}
