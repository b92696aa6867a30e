import type { anomalyNamesRu } from '../ru/anomaly-names-ru.ts'

export const anomalyNamesEn: typeof anomalyNamesRu = {
  'contradictory-readings': 'readings contradict each other',
  'no-tariff': 'no tariff',
  'earlier-period-open': 'an earlier month isn’t closed',
  failed: 'couldn’t be calculated',
  negative: 'the bill is negative',
  'unusually-large': 'far more used than usual',
  'no-use': 'nothing used, which isn’t usual',
  estimated: 'three months or more without a reading',
  'not-verified': 'calibration has expired',
  'meter-failed': 'the meter is faulty',
  'no-meter': 'no meter',
  'no-norm': 'the standard rate is zero',
}
