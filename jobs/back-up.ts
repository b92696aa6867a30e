import type { Logger } from 'pino'
import { isAfter, isBefore } from '../core/units/dates.ts'
import type { ScheduledJob } from './job-kind.ts'

/** What became of a backup, or of its drill. */
export type BackupOutcome = 'made' | 'failed' | 'drilled' | 'drill-failed'

/** What makes backups, where they are wanted. */
export interface Backups {
  /** When on a day one is due. */
  at: Temporal.PlainTime
  /** When the newest was made, and whether a drill has found it right. */
  newest(): Promise<{ takenAt: Temporal.Instant; isDrilled: boolean } | undefined>
  /** Makes one, and deletes what is too old; gives what may be logged of it. */
  make(): Promise<object>
  /** Restores the newest beside the program; gives what may be logged of it, and whether it is right. Undefined where none is wanted. */
  drill: (() => Promise<{ isRight: boolean; found: object }>) | undefined
}

interface BackUpParts {
  /** Undefined where no folder for them is named. */
  backups: Backups | undefined
  timeZone: string
  now(): Temporal.Instant
  logger: Logger
  counted(outcome: BackupOutcome): void
}

/**
 * Makes a backup each day, and drills it. It looks each hour, at the minute that is due, whether there is one since the day's time, and
 * whether the newest is drilled: so what failed, was broken off, or was missed while nothing ran, is made up for.
 */
export function backUp({ backups, timeZone, now, logger, counted }: BackUpParts): ScheduledJob {
  return {
    name: 'back-up',
    schedule: { cron: `${backups?.at.minute ?? 0} * * * *`, timeZone },
    async run() {
      if (!backups) return
      const newest = await backups.newest()
      const isMissing = isDue(backups.at, newest?.takenAt, now().toZonedDateTimeISO(timeZone))
      if (isMissing) {
        try {
          logger.info(await backups.make(), 'A backup is made')
          counted('made')
        } catch (error) {
          counted('failed')
          return logger.error({ err: error }, 'No backup could be made: it is tried again in an hour')
        }
      }
      if (backups.drill && (isMissing || !newest?.isDrilled)) await drill(backups.drill, logger, counted)
    },
  }
}

async function drill(
  run: NonNullable<Backups['drill']>,
  logger: Logger,
  counted: BackUpParts['counted'],
): Promise<void> {
  try {
    const { isRight, found } = await run()
    counted(isRight ? 'drilled' : 'drill-failed')
    if (isRight) logger.info(found, 'The backup was restored beside the program, and is right')
    else logger.error(found, 'The backup was restored beside the program, and is not right')
  } catch (error) {
    counted('drill-failed')
    logger.error({ err: error }, 'The backup could not be restored beside the program')
  }
}

function isDue(at: Temporal.PlainTime, newest: Temporal.Instant | undefined, now: Temporal.ZonedDateTime): boolean {
  const today = now.withPlainTime(at)
  const isYetToCome = isAfter(today.toInstant(), now.toInstant())
  const last = isYetToCome ? today.subtract({ days: 1 }) : today
  return newest === undefined || isBefore(newest, last.toInstant())
}
