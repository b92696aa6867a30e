export type PlannedFaults<Target, Fault> = ReturnType<typeof createPlannedFaults<Target, Fault>>

/** Makes an empty plan of faults for coming calls. */
export function createPlannedFaults<Target, Fault>() {
  let planned: { target: Target; fault: Fault; timesLeft: number }[] = []
  return {
    /** Lets the next `times` matching calls fail. */
    plan(target: Target, fault: Fault, times: number) {
      planned.push({ target, fault, timesLeft: times })
    },
    /** Takes the first planned fault whose target the predicate accepts, if any. */
    take(isFor: (target: Target) => boolean): Fault | undefined {
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
