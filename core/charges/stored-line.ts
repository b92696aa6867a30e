import { kopecks, parsePrice } from '../units/money.ts'
import type { ChargeLine } from './charge.table.ts'
import type { UsageLine } from './usage/period-usage.ts'

/** A line as the rules use it, from how a charge keeps it. */
export function storedLine({ tariffFrom, volumeWh, price, amountKopecks, ...line }: ChargeLine): UsageLine {
  return {
    ...line,
    tariffFrom: Temporal.PlainDate.from(tariffFrom),
    volumeWh: BigInt(volumeWh),
    price: parsePrice(price)!,
    amount: kopecks(BigInt(amountKopecks)),
  }
}
