/** Misfortunes that tests plan for coming calls. */
export interface PlannedFaults<Target, Fault> {
  /** Lets the next `times` matching calls fail. */
  plan(target: Target, fault: Fault, times: number): void
  /** Takes the first planned fault whose target the predicate accepts, if any. */
  take(isFor: (target: Target) => boolean): Fault | undefined
  clear(): void
}

/** Makes an empty plan. */
export function createPlannedFaults<Target, Fault>(): PlannedFaults<Target, Fault> {
  let planned: { target: Target; fault: Fault; timesLeft: number }[] = []
  return {
    plan(target, fault, times) {
      planned.push({ target, fault, timesLeft: times })
    },
    take(isFor) {
      const match = planned.find(({ target }) => isFor(target))
      if (!match) return undefined
      match.timesLeft -= 1
      planned = planned.filter(fault => fault.timesLeft > 0)
      return match.fault
    },
    clear() {
      planned = []
    },
  }
}
