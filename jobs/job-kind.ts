import type { z } from 'zod'

/** What it takes to ask for a run: the job's name and the schema of its data. */
export interface JobRequest<Data extends object> {
  name: string
  data: z.ZodType<Data>
}

/** Work that is done when asked for. Every run may be a repeat. */
export interface RequestedJob<Data extends object> extends JobRequest<Data> {
  run(data: Data): Promise<void>
}

/**
 * At an interval, or by a cron pattern in a time zone. Ticks missed while nothing ran are not made up for: each run looks for all that
 * is due.
 */
export type Schedule = { everyMs: number } | { cron: string; timeZone: string }

/** Work that is done by itself, and takes nothing. Every run may be a repeat. */
export interface ScheduledJob {
  name: string
  schedule: Schedule
  run(): Promise<void>
}

/** One kind of background work. */
export type JobKind = RequestedJob<object> | ScheduledJob

/** Work whose runs do not overlap in this process: what is due while a run is under way, and perhaps hangs, is left to the next. */
export function oneAtATime(kind: JobKind): JobKind {
  if (!('schedule' in kind)) return kind
  let isRunning = false
  return {
    ...kind,
    async run() {
      if (isRunning) return
      isRunning = true
      await kind.run().finally(() => {
        isRunning = false
      })
    },
  }
}
