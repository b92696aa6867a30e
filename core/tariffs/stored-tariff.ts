import { parsePrice } from '../units/money.ts'
import type { TariffRow } from './tariff-row.table.ts'
import type { TariffVersion } from './tariff-version.ts'

/** A tariff version as the rules use it, from its row. */
export function storedTariff(row: Pick<TariffRow, 'inForceFrom' | 'limitsKwh' | 'prices'>): TariffVersion {
  return {
    from: row.inForceFrom,
    limitsKwh: row.limitsKwh.map(BigInt),
    prices: row.prices.map(range => range.map(price => parsePrice(price)!)),
  }
}
