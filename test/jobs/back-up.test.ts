import { expect, test } from 'vitest'
import { type BackupOutcome, type Backups, backUp } from '../../jobs/back-up.ts'
import { createLogger } from '../../src/logging/logger.ts'

const timeZone = 'Asia/Novokuznetsk'
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).toInstant()

function nightly() {
  let [now, newest] = [at('2026-11-30T04:10'), undefined as Awaited<ReturnType<Backups['newest']>>]
  let [fails, isRight] = [false, true]
  let interrupted = async () => undefined
  const outcomes: BackupOutcome[] = []
  const logs: string[] = []
  const backups: Backups = {
    at: Temporal.PlainTime.from('04:10'),
    newest: async () => newest,
    async make() {
      if (fails) throw new Error('the disk of the folder of backups is full')
      newest = { takenAt: now, isDrilled: false }
      return { backup: 'kilovatt.dump' }
    },
    async drill() {
      await interrupted()
      newest = { takenAt: newest!.takenAt, isDrilled: isRight }
      return { isRight, found: { accounts: 3 } }
    },
  }
  const logger = createLogger('info', { write: (line: string) => void logs.push(line) })
  const job = backUp({ backups, timeZone, now: () => now, logger, counted: outcome => void outcomes.push(outcome) })
  return {
    job,
    logs,
    set: (how: { fails?: boolean; isRight?: boolean; interrupted?: () => Promise<undefined> }) => {
      interrupted = how.interrupted ?? interrupted
      fails = how.fails ?? fails
      isRight = how.isRight ?? isRight
    },
    async lookAt(moment: string) {
      now = at(moment)
      outcomes.length = 0
      await job.run()
      return [...outcomes]
    },
  }
}

test('a backup is made and drilled once a day, at its time, and one that was missed is made up for', async () => {
  const { job, lookAt } = nightly()
  expect(job.schedule).toEqual({ cron: '10 * * * *', timeZone })
  expect(await lookAt('2026-11-29T15:10')).toEqual(['made', 'drilled'])
  expect(await lookAt('2026-11-30T03:10')).toEqual([])
  expect(await lookAt('2026-11-30T04:10')).toEqual(['made', 'drilled'])
  expect(await lookAt('2026-11-30T05:10')).toEqual([])
  // Nothing ran that night.
  expect(await lookAt('2026-12-01T09:10')).toEqual(['made', 'drilled'])
  expect(await lookAt('2026-12-01T10:10')).toEqual([])
})

test('what fails is said, counted, and tried again in an hour', async () => {
  const { logs, set, lookAt } = nightly()
  set({ fails: true })
  expect(await lookAt('2026-11-30T04:10')).toEqual(['failed'])
  expect(logs.at(-1)).toContain('No backup could be made')
  set({ fails: false, isRight: false })
  expect(await lookAt('2026-11-30T05:10')).toEqual(['made', 'drill-failed'])
  expect(logs.at(-1)).toContain('is not right')
})

test('a drill that a restart has interrupted, or that failed, is made up for within the hour', async () => {
  const { set, lookAt } = nightly()
  const { promise: isKilled, resolve: kill } = Promise.withResolvers<undefined>()
  const hangs = Promise.withResolvers<undefined>()
  set({
    interrupted: () => {
      kill(undefined)
      return hangs.promise
    },
  })
  void lookAt('2026-11-30T04:10')
  await isKilled
  set({ interrupted: async () => undefined, isRight: false })
  expect(await lookAt('2026-11-30T05:10')).toEqual(['drill-failed'])
  set({ isRight: true })
  expect(await lookAt('2026-11-30T06:10')).toEqual(['drilled'])
  expect(await lookAt('2026-11-30T07:10')).toEqual([])
})

test('without a folder for backups nothing is made', async () => {
  const logs: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void logs.push(line) })
  const counted = (outcome: BackupOutcome) => void logs.push(outcome)
  await backUp({ backups: undefined, timeZone, now: () => at('2026-11-30T04:10'), logger, counted }).run()
  expect(logs).toEqual([])
})
