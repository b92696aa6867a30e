import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRateLimiter } from '../../bots/delivery/create-rate-limiter.ts'
import { eventually } from '../support/eventually.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'

let here: BareWorld

beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

/** A rateLimiter that notes how long it is told to wait, at a clock that stands still unless moved. */
function standing(channel: string, perSecond: number) {
  const waits: number[] = []
  const sleep = async (forMs: number) => void waits.push(Math.round(forMs))
  return {
    waits,
    rateLimiter: createRateLimiter({ orm: here.orm, now: here.listening.now, sleep }, channel, perSecond),
  }
}

test('replies go at once until the ceiling is reached, however many processes ask', async () => {
  const [one, two] = [standing('a', 4), standing('a', 4)]
  for (let turn = 0; turn < 3; turn++) {
    await one.rateLimiter.turn('reply')
    await two.rateLimiter.turn('reply')
  }
  expect(one.waits).toEqual([1012])
  expect(two.waits).toEqual([1012])
  here.passes({ seconds: 3 })
  await one.rateLimiter.turn('reply')
  expect(one.waits).toEqual([1012])
})

test('broadcasts go at equal distances and leave turns to replies: not many are promised to them ahead', async () => {
  const { waits, rateLimiter } = standing('b', 10)
  for (let turn = 0; turn < 9; turn++) await rateLimiter.turn('broadcast')
  expect(waits).toEqual([102, 204, 306, 408, 510, 612, 714])
  const last = rateLimiter.turn('broadcast')
  await eventually(() => waits.length).toBeGreaterThan(9)
  waits.length = 0
  await rateLimiter.turn('reply')
  await rateLimiter.turn('reply')
  expect(waits.filter(wait => wait > 900)).toEqual([1012])
  here.passes({ seconds: 2 })
  await last
})

test('told to wait, broadcasts wait, and replies do not', async () => {
  const { waits, rateLimiter } = standing('c', 10)
  await rateLimiter.turn('reply')
  await rateLimiter.holdBroadcasts(30_000)
  here.passes({ seconds: 1 })
  const held = rateLimiter.turn('broadcast')
  await eventually(() => waits.length).toBeGreaterThan(0)
  expect(waits[0]).toBe(29_000)
  here.passes({ seconds: 30 })
  await held
})

test('turns given while the clock was an hour ahead keep nobody waiting once it is set back', async () => {
  const { waits, rateLimiter } = standing('d', 4)
  here.passes({ hours: 1 })
  for (let turn = 0; turn < 6; turn++) await rateLimiter.turn('reply')
  await rateLimiter.turn('broadcast')
  here.passes({ hours: -1 })
  waits.length = 0
  for (let turn = 0; turn < 4; turn++) await rateLimiter.turn('reply')
  expect(waits).toEqual([1012, 1012, 1012, 1012])
  here.passes({ seconds: 3 })
  await rateLimiter.turn('broadcast')
  await rateLimiter.turn('reply')
  expect(waits.slice(4)).toEqual([253])
})

test('processes whose clocks differ keep to the ceiling together: its clock is the database’s', async () => {
  const waits: number[] = []
  const sleep = async (forMs: number) => void waits.push(forMs)
  const rateLimiter = createRateLimiter({ orm: here.orm, sleep }, 'e', 4)
  for (let turn = 0; turn < 4; turn++) await rateLimiter.turn('reply')
  expect(waits).toEqual([])
  for (let turn = 0; turn < 4; turn++) await rateLimiter.turn('reply')
  expect(waits.every(wait => wait > 0 && wait <= 1012)).toBe(true)
  expect(waits).toHaveLength(4)
})

test('whoever asks when, no second has more turns than the ceiling', async () => {
  let channels = 0
  const asking = fc.record({ afterMs: fc.nat(300), urgency: fc.constantFrom('reply' as const, 'broadcast' as const) })
  await fc.assert(
    fc.asyncProperty(fc.array(asking, { minLength: 10, maxLength: 60 }), async asked => {
      let nowMs = 1_000_000
      const given: number[] = []
      const now = () => Temporal.Instant.fromEpochMilliseconds(nowMs)
      let waitedMs = 0
      const sleep = async (forMs: number) => {
        waitedMs += forMs
      }
      const channel = `property ${channels++}`
      for (const { afterMs, urgency } of asked) {
        nowMs += afterMs
        waitedMs = 0
        // Whoever is put off asks again later, as if it had slept.
        const at = () => now().add({ milliseconds: Math.ceil(waitedMs) })
        await createRateLimiter({ orm: here.orm, now: at, sleep }, channel, 5).turn(urgency)
        given.push(nowMs + waitedMs)
      }
      given.sort((a, b) => a - b)
      for (const [index, turn] of given.entries())
        if (index >= 5) expect(turn - given[index - 5]!).toBeGreaterThan(1000)
    }),
    { numRuns: 25 },
  )
})
