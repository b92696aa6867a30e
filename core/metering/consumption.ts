import type { RegisterValueWh } from './register-values.ts'

/** Two readings of one meter, a value per zone, and what the meter is. */
type ConsumptionInput = {
  previousWh: readonly RegisterValueWh[]
  nextWh: readonly RegisterValueWh[]
  /** Digits of the dial before the decimal mark: a five-digit dial turns over at 100 000 kWh. */
  digits: number
  /** The transformer ratio, 1 for a meter connected directly. */
  ratio: bigint
  /** The resident has said that the dial turned over. */
  rolloverConfirmed?: boolean | undefined
}

/** Why two readings give no consumption; `zone` counts from 1 and is the first that failed. */
export type ConsumptionRefusal = {
  error: 'below-previous' | 'rollover-unconfirmed' | 'beyond-capacity' | 'zones-differ'
  zone: number
}

/**
 * Consumption per zone between two readings of one meter, in watt-hours (billing-rules §1). Beside the errors named
 * there, `zones-differ` refuses readings with different numbers of zones and `beyond-capacity` a value that the dial
 * cannot show; the latter is looked at last, so that it never hides an error of the rules.
 */
export function consumption(input: ConsumptionInput): { volumeWh: bigint[] } | ConsumptionRefusal {
  const zones = input.nextWh.length
  if (input.previousWh.length !== zones) {
    return { error: 'zones-differ', zone: Math.min(input.previousWh.length, zones) + 1 }
  }
  const capacityWh = capacityOf(input.digits)
  const volumeWh: bigint[] = []
  for (const [index, nextWh] of input.nextWh.entries()) {
    const used = dialUse(input.previousWh[index]!, nextWh, capacityWh, input.rolloverConfirmed ?? false)
    if (typeof used === 'string') return { error: used, zone: index + 1 }
    volumeWh.push(used * input.ratio)
  }
  return { volumeWh }
}

/** The first value, in watt-hours, that a dial with so many digits before the decimal mark cannot show. */
export function capacityOf(digits: number): bigint {
  return 10n ** BigInt(digits) * 1000n
}

function dialUse(
  previousWh: RegisterValueWh,
  nextWh: RegisterValueWh,
  capacityWh: bigint,
  rolloverConfirmed: boolean,
): bigint | ConsumptionRefusal['error'] {
  const wentDown = nextWh < previousWh
  if (wentDown && !looksLikeRollover(previousWh, nextWh, capacityWh)) return 'below-previous'
  if (wentDown && !rolloverConfirmed) return 'rollover-unconfirmed'
  if (nextWh >= capacityWh || previousWh >= capacityWh) return 'beyond-capacity'
  return wentDown ? capacityWh - previousWh + nextWh : nextWh - previousWh
}

/** Strictly above 90 % of the capacity before and strictly below 10 % after: both borders are still an error. */
function looksLikeRollover(previousWh: RegisterValueWh, nextWh: RegisterValueWh, capacityWh: bigint): boolean {
  return previousWh * 10n > capacityWh * 9n && nextWh * 10n < capacityWh
}
