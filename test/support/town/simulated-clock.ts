/** Time that stands still while anybody works, and jumps to the next thing to do when everybody sleeps. */
export interface SimulatedClock {
  now(): Temporal.Instant
  nowMs(): number
  /** So many more are there from now on, each of whom either works or sleeps. */
  enter(people: number): Present
}

interface Present {
  sleep(forMs: number): Promise<void>
  /** Nobody waits for them any more, and they sleep no more. */
  leave(): void
}

interface Sleeper {
  untilMs: number
  owner: object
  wake(): void
}

export function createSimulatedClock(start: Temporal.Instant): SimulatedClock {
  let nowMs = start.epochMilliseconds
  let present = 0
  let sleepers: Sleeper[] = []

  function wake(isDue: (sleeper: Sleeper) => boolean): void {
    const due = sleepers.filter(isDue)
    sleepers = sleepers.filter(sleeper => !isDue(sleeper))
    for (const sleeper of due) sleeper.wake()
  }

  function jumpWhenAllSleep(): void {
    if (present === 0 || sleepers.length < present) return
    nowMs = Math.max(nowMs, Math.min(...sleepers.map(({ untilMs }) => untilMs)))
    wake(({ untilMs }) => untilMs <= nowMs)
  }

  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.floor(nowMs)),
    nowMs: () => nowMs,
    enter(people) {
      const owner = {}
      let areHere = true
      present += people
      return {
        sleep(forMs) {
          if (!areHere) return Promise.resolve()
          const { promise, resolve } = Promise.withResolvers<void>()
          sleepers.push({ untilMs: nowMs + forMs, owner, wake: resolve })
          jumpWhenAllSleep()
          return promise
        },
        leave() {
          if (!areHere) return
          areHere = false
          present -= people
          wake(sleeper => sleeper.owner === owner)
          jumpWhenAllSleep()
        },
      }
    },
  }
}
