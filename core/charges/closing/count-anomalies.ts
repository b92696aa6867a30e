import { type Anomaly, type AnomalyKind, anomalyKinds } from './anomaly.ts'

/** How many accounts have an anomaly, and the first of them by number. */
export interface AnomalyCount {
  kind: AnomalyKind
  count: number
  some: string[]
}

/** So many are named. */
const named = 5

/** Counts anomalies as a closing finds them. */
export function countAnomalies() {
  const counts = new Map<AnomalyKind, AnomalyCount>()
  return {
    add({ kind, number }: Anomaly): void {
      const before = counts.get(kind) ?? { kind, count: 0, some: [] }
      counts.set(kind, { kind, count: before.count + 1, some: [...before.some, number].toSorted().slice(0, named) })
    },
    /** In the order of their weight. */
    all: (): AnomalyCount[] => anomalyKinds.flatMap(kind => counts.get(kind) ?? []),
  }
}
