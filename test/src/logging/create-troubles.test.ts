import { pino } from 'pino'
import { expect, test } from 'vitest'
import { createTroubles } from '../../../src/logging/create-troubles.ts'

function watched() {
  let nowMs = 0
  const logs: string[] = []
  const logger = pino({ level: 'warn' }, { write: line => void logs.push(JSON.parse(line).msg) })
  const troubles = createTroubles(logger, () => nowMs)
  const bank = troubles.watch('bank', 'the bank gives no answers: payments wait')
  const passes = (minutes: number) => {
    nowMs += minutes * 60_000
  }
  return { troubles, bank, logs, passes }
}

test('what fails three times is said while it lasts, once in the log, and ends with the next success', async () => {
  const { troubles, bank, logs } = watched()
  for (let failure = 0; failure < 2; failure++) bank.fails('HTTP 500')
  expect(troubles.words()).toEqual([])
  await expect(bank.during(Promise.reject(new TypeError('of somebody’s data')))).rejects.toThrow()
  bank.fails('HTTP 502')
  expect(troubles.words()).toEqual(['the bank gives no answers: payments wait (HTTP 502)'])
  expect(troubles.states()).toEqual([{ name: 'bank', isFailing: true }])
  expect(await bank.during(Promise.resolve('taken'))).toBe('taken')
  expect(troubles.words()).toEqual([])
  expect(logs).toEqual([
    'Something outside fails: the bank gives no answers: payments wait',
    'Something outside works again',
  ])
})

test('what nobody asks any more is not said for ever', () => {
  const { troubles, bank, passes } = watched()
  for (let failure = 0; failure < 3; failure++) bank.fails('HTTP 500')
  passes(9)
  expect(troubles.words()).toHaveLength(1)
  passes(1)
  expect(troubles.words()).toEqual([])
})
