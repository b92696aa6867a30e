import pino from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchQueue } from '../../jobs/watch-queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Longer than the queue is left alone between two looks. */
const aLookLater = () => vi.advanceTimersByTimeAsync(6000)

test('a queue that can be read but not written to is away until it takes what is written', async () => {
  let takesWrites = true
  const watch = watchQueue(pino({ level: 'silent' }), async isFirst => {
    if (isFirst && !takesWrites) throw new Error('OOM command not allowed')
  })
  await watch.first
  expect(watch.isAway).toBe(false)

  takesWrites = false
  expect(() => watch.missed(new Error('OOM command not allowed'))).toThrow('OOM')
  expect(watch.isAway).toBe(true)
  await aLookLater()
  await aLookLater()
  expect(watch.isAway).toBe(true)

  takesWrites = true
  await aLookLater()
  expect(watch.isAway).toBe(false)
  watch.stop()
})
