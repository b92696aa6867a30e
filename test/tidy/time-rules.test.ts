import { expect, test } from 'vitest'
import { planted } from './planted.ts'
import { assertedDurations } from './time-rules.ts'

const none: string[] = []

test('what asserts a duration', () => {
  const lines = [
    "import { expect, test, vi } from 'vitest'",
    "import { setTimeout as sleep } from 'node:timers/promises'",
    'const began = performance.now()',
    'expect(Date.now() - began).toBeLessThan(10)',
    'await new Promise(resolve => setTimeout(resolve, 100))',
    'await expect.poll(() => ticks, { timeout: 400 }).toBe(4)',
    'await vi.waitFor(() => expect(ticks).toBe(4))',
    "expect(sent.since(Temporal.Now.instant()).total('seconds')).toBeLessThan(2)",
    "await page.waitForSelector('p', { timeout: 5000 })",
    'await chat.waitFor(() => said, 10_000)',
    "test.each([1])('%i is quick', { timeout: 100 }, () => {})",
    "test('is quick', () => {}, 100)",
    'beforeAll(() => {}, 100)',
  ]
  expect(assertedDurations(planted('test/a.test.ts', ...lines))).toEqual([
    'test/a.test.ts:2 sleeps',
    'test/a.test.ts:3 reads performance.now',
    'test/a.test.ts:4 reads Date.now',
    'test/a.test.ts:5 sleeps',
    'test/a.test.ts:6 waits by expect.poll, not by eventually',
    'test/a.test.ts:7 waits by vi.waitFor, not by eventually',
    'test/a.test.ts:8 expects something of the real clock',
    'test/a.test.ts:9 gives page.waitForSelector a limit of its own',
    'test/a.test.ts:10 gives chat.waitFor a limit of its own',
    'test/a.test.ts:11 gives test a limit of its own',
    'test/a.test.ts:12 gives test a limit of its own',
    'test/a.test.ts:13 gives beforeAll a limit of its own',
  ])
  const driven = [
    "import { expect, test } from 'vitest'",
    'expect(expiresAt.since(now).total("hours")).toBe(24)',
    'await chat.waitFor(() => said, 10)',
    'await api.getUpdates({ timeout: 10 })',
    'expect(await paymentsCaptured(Temporal.Now.instant())).toEqual([])',
  ]
  expect(assertedDurations(planted('test/a.test.ts', ...driven))).toEqual(none)
  expect(assertedDurations(planted('test/support/a.ts', ...lines.slice(1)))).toEqual(none)
})
